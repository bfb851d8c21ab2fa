//! The logical ids that the framework makes (Serverless Framework guide, "AWS - Resources", naming of generated resources).

use std::sync::Arc;

/// The role that functions without one of their own share.
pub(super) const ROLE: &str = "IamRoleLambdaExecution";

/// A function's key as the beginning of a logical id: `my-fn_1` is `MyDashfnUnderscore1`.
pub(super) fn normalized(key: &str) -> String {
    let mut name = String::with_capacity(key.len() + 16);
    for (at, letter) in key.chars().enumerate() {
        match letter {
            '-' => name.push_str("Dash"),
            '_' => name.push_str("Underscore"),
            letter if at == 0 => name.push(letter.to_ascii_uppercase()),
            letter => name.push(letter),
        }
    }
    name
}

/// The logical id of a function.
pub(super) fn function(key: &str) -> Arc<str> {
    format!("{}LambdaFunction", normalized(key)).into()
}

/// The logical id of the role that a plugin gives to one function.
pub(super) fn own_role(key: &str) -> Arc<str> {
    format!("{}{ROLE}", normalized(key)).into()
}
