//! What each scenario is called and the one sentence that says what it shows.

use crate::scenario::Scenario;

use super::Language;

/// The scenario's title, short enough for a menu.
#[must_use]
pub const fn title(scenario: Scenario, language: Language) -> &'static str {
    match language {
        Language::En => match scenario {
            Scenario::Shop => "A small shop",
            Scenario::PublicSubnet => "A function in a public subnet",
            Scenario::PrivateEndpoints => "Endpoints instead of the internet",
        },
        Language::ZhCn => match scenario {
            Scenario::Shop => "一家小商店",
            Scenario::PublicSubnet => "公有子网中的函数",
            Scenario::PrivateEndpoints => "用终端节点代替互联网",
        },
    }
}

/// What the scenario shows, in one sentence.
#[must_use]
pub const fn sentence(scenario: Scenario, language: Language) -> &'static str {
    match language {
        Language::En => match scenario {
            Scenario::Shop => {
                "Orders and Catalog share one Hyperplane ENI in each private subnet; Reports waits in vain for a database whose security group does not let it in."
            }
            Scenario::PublicSubnet => {
                "Webhook stands in a public subnet, but its network interface has no public address, so the internet gateway drops what it sends; Poller stands in a private subnet and gets out through the NAT gateway."
            }
            Scenario::PrivateEndpoints => {
                "There is no way to the internet: Worker reaches three AWS services through VPC endpoints, and Notifier fails because Amazon SNS has none here."
            }
        },
        Language::ZhCn => match scenario {
            Scenario::Shop => {
                "Orders 和 Catalog 在每个私有子网中共用一个 Hyperplane ENI；Reports 一直等不到数据库的回应，因为数据库的安全组不允许它进入。"
            }
            Scenario::PublicSubnet => {
                "Webhook 位于公有子网，但它的网络接口没有公有地址，因此互联网网关会丢弃它发出的数据；Poller 位于私有子网，经由 NAT 网关访问互联网。"
            }
            Scenario::PrivateEndpoints => {
                "这里没有通往互联网的路：Worker 通过 VPC 终端节点访问三个 AWS 服务，而 Notifier 会失败，因为这里没有 Amazon SNS 的终端节点。"
            }
        },
    }
}
