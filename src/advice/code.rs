//! The closed list of findings.

/// What is wrong; the number is that of aws-facts § 8 where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingCode {
    /// 8.1: a function in a public subnet expects the internet.
    FunctionInPublicSubnet,
    /// 8.2: a private subnet without a default route.
    NoDefaultRoute,
}

impl FindingCode {
    /// Every code, once.
    pub const ALL: [Self; 2] = [Self::FunctionInPublicSubnet, Self::NoDefaultRoute];

    /// The stable name in the JSON and SARIF documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FunctionInPublicSubnet => "FUNCTION_IN_PUBLIC_SUBNET",
            Self::NoDefaultRoute => "NO_DEFAULT_ROUTE",
        }
    }
}
