//! Texts of any size in each format that is read, as people have them, and the shapes that someone would make to hurt a
//! reader. Each grows by whole resources, so that four times the size is four times the things.

use std::fmt::Write;

/// A kind of input: its name, the file's name, and its text of about this many bytes.
pub(crate) struct Input {
    /// What it is called in a failure.
    pub(crate) name: &'static str,
    /// The name of the file.
    pub(crate) file: &'static str,
    /// Its text of about this many bytes.
    pub(crate) make: fn(usize) -> String,
}

const fn input(name: &'static str, file: &'static str, make: fn(usize) -> String) -> Input {
    Input { name, file, make }
}

/// What people have.
pub(crate) const REAL: &[Input] = &[
    input("template YAML", "template.yaml", template_yaml),
    input("template JSON", "template.json", template_json),
    input("AWS CLI JSON", "answers.json", aws_cli),
    input("Terraform plan", "plan.json", plan),
    input("Terraform state", "terraform.tfstate", state),
    input("Terraform HCL", "main.tf", hcl),
    input("serverless.yml", "serverless.yml", serverless),
];

/// What nobody has, but may be given.
pub(crate) const HOSTILE: &[Input] = &[
    input("zeros", "template.json", |bytes| list(bytes, "0", "0,")),
    input("empty texts", "template.json", |bytes| list(bytes, "\"\"", "\"\",")),
    input("empty lists", "template.json", |bytes| list(bytes, "[]", "[],")),
    input("empty mappings", "template.json", |bytes| list(bytes, "{}", "{},")),
    input("nested lists", "template.json", |bytes| list(bytes, "0", &format!("{}{},", "[".repeat(120), "]".repeat(120)))),
    input("nested mappings", "template.json", |bytes| list(bytes, "0", &format!("{}0{},", "{\"a\":".repeat(120), "}".repeat(120)))),
    input("one deep list", "template.json", |bytes| "[".repeat(bytes)),
    input("one text", "template.json", |bytes| format!("{{\"Resources\":{{}},\"Description\":\"{}\"}}", "x".repeat(bytes))),
    input("one escaped text", "template.json", |bytes| {
        format!("{{\"Resources\":{{}},\"Description\":\"{}\"}}", "\\n".repeat(bytes / 2))
    }),
    input("long keys", "template.json", long_keys),
    input("short keys", "template.json", short_keys),
    input("one key again and again", "template.json", |bytes| repeated(bytes, "{\"Resources\":{}", |_| ",\"a\":1".into(), "}")),
    input("zeros in YAML", "template.yaml", |bytes| repeated(bytes, "Resources: {}\nM:\n", |_| "- 0\n".into(), "")),
    input("zeros in one line of YAML", "template.yaml", |bytes| repeated(bytes, "Resources: {}\nM: [", |_| "0,".into(), "]\n")),
    input("nothing in YAML", "template.yaml", |bytes| repeated(bytes, "Resources: {}\nM:\n", |_| "-\n".into(), "")),
    input("keys without values", "template.yaml", |bytes| repeated(bytes, "Resources: {}\n", |count| format!("k{count}:\n"), "")),
    input("tags", "template.yaml", |bytes| repeated(bytes, "Resources: {}\nM:\n", |count| format!("- !T{count} a\n"), "")),
    input("anchors", "template.yaml", |bytes| repeated(bytes, "Resources: {}\nM:\n", |count| format!("- &a{count} b\n"), "")),
    input("aliases", "template.yaml", |bytes| repeated(bytes, "Resources: {}\nA: &a [b, c]\nM:\n", |_| "- *a\n".into(), "")),
    input("aliases of a thousand", "template.yaml", aliases_of_many),
    input("comments", "template.yaml", |bytes| repeated(bytes, "Resources: {}\n", |_| "#\n".into(), "")),
    input("one text in YAML", "template.yaml", |bytes| {
        format!("Resources: {{}}\nDescription: >-\n  {}\n", "word ".repeat(bytes / 5))
    }),
    input("references to one resource", "template.json", references_to_one),
    input("references to nothing", "template.json", references_to_nothing),
    input("outputs", "template.json", outputs),
    input("functions in one role", "template.json", functions_in_one_role),
    input("functions and roles", "template.json", functions_and_roles),
    input("functions in one role of many", "template.json", functions_in_one_large_role),
    input("rules of one group", "template.json", rules_of_one_group),
    input("routes of one table", "template.json", routes_of_one_table),
    input("groups of one function", "template.json", groups_of_one_function),
    input("ids in descending order", "template.json", descending),
    input("resources without a type", "template.json", without_type),
    input("parameters without values", "template.json", parameters),
    input("conditions in a row", "template.json", conditions),
    input("substitutions", "template.json", substitutions),
    input("rules of one group in an answer", "answers.json", rules_in_answer),
    input("interfaces of AWS", "answers.json", interfaces),
    input("zeros in an answer", "answers.json", |bytes| {
        repeated(bytes, "{\"Vpcs\":[{\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0.0.0/8\",\"M\":[0", |_| ",0".into(), "]}]}")
    }),
    input("lines of JSON", "answers.jsonl", |bytes| {
        repeated(bytes, "", |count| format!("{}\n", aws_cli(count % 2 * 5_000 + 1)), "")
    }),
    input("zeros in HCL", "main.tf", |bytes| repeated(bytes, "locals {\n  m = [", |_| "0,".into(), "]\n}\n")),
    input("empty blocks", "main.tf", |bytes| repeated(bytes, "resource \"aws_vpc\" \"a\" {\n", |_| "b{}\n".into(), "}\n")),
    input("one text in HCL", "main.tf", |bytes| format!("locals {{\n  m = \"{}\"\n}}\n", "x".repeat(bytes))),
    input("interpolations", "main.tf", |bytes| repeated(bytes, "locals {\n  m = \"", |_| "${a.b}".into(), "\"\n}\n")),
    input("locals in a row", "main.tf", |bytes| {
        repeated(bytes, "locals {\n  a0 = 1\n", |count| format!("  a{} = local.a{count}\n", count + 1), "}\n")
    }),
    input("operators", "main.tf", |bytes| repeated(bytes, "locals {\n  m = 1", |_| "+1".into(), "\n}\n")),
];

/// `before`, as many of `each` as make about `bytes`, `after`.
fn repeated(bytes: usize, before: &str, each: impl Fn(usize) -> String, after: &str) -> String {
    let mut text = String::with_capacity(bytes + 4_096);
    text.push_str(before);
    let mut count = 0;
    while text.len() + after.len() < bytes {
        text.push_str(&each(count));
        count += 1;
    }
    text.push_str(after);
    text
}

/// A template with a long list that nothing asks for.
fn list(bytes: usize, last: &str, each: &str) -> String {
    repeated(bytes, "{\"Resources\":{},\"Metadata\":[", |_| each.to_owned(), &format!("{last}]}}"))
}

fn long_keys(bytes: usize) -> String {
    let each = |count| format!(",\"{count}{}\":0", "k".repeat(1_000));
    repeated(bytes, "{\"Resources\":{}", each, "}")
}

fn short_keys(bytes: usize) -> String {
    repeated(bytes, "{\"Resources\":{}", |count| format!(",\"{count:x}\":0"), "}")
}

fn aliases_of_many(bytes: usize) -> String {
    let thousand = "b,".repeat(1_000);
    repeated(bytes, &format!("Resources: {{}}\nA: &a [{thousand}]\nM:\n"), |_| "- *a\n".into(), "")
}

/// A template of resources, which `each` writes.
fn resources(bytes: usize, first: &str, each: impl Fn(usize) -> String) -> String {
    repeated(bytes, &format!("{{\"Resources\":{{{first}"), |count| format!(",{}", each(count)), "}}")
}

const VPC: &str = r#""Vpc":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/8"}}"#;

fn references_to_one(bytes: usize) -> String {
    resources(bytes, VPC, |count| {
        format!(
            r#""G{count}":{{"Type":"AWS::EC2::SecurityGroup","Properties":{{"GroupDescription":"g","VpcId":{{"Ref":"Vpc"}}}}}}"#
        )
    })
}

fn references_to_nothing(bytes: usize) -> String {
    resources(bytes, VPC, |count| {
        format!(
            r#""G{count}":{{"Type":"AWS::EC2::SecurityGroup","Properties":{{"GroupDescription":"g","VpcId":{{"Ref":"No{count}"}}}}}}"#
        )
    })
}

fn outputs(bytes: usize) -> String {
    let first = format!("{{\"Resources\":{{{VPC}}},\"Outputs\":{{\"O\":{{\"Value\":1}}");
    repeated(bytes, &first, |count| format!(r#","O{count}":{{"Value":{{"Ref":"Vpc"}},"Export":{{"Name":"e{count}"}}}}"#), "}}")
}

const PLACED: &str = r#""Vpc":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/8"}},"S":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"Vpc"},"CidrBlock":"10.0.0.0/16"}},"G":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"g","VpcId":{"Ref":"Vpc"}}},"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":["s3:GetObject","sqs:*"],"Resource":"*"}]}}]}}"#;

fn function(count: usize, role: &str) -> String {
    format!(
        r#""F{count}":{{"Type":"AWS::Lambda::Function","Properties":{{"Role":{{"Fn::GetAtt":["{role}","Arn"]}},"VpcConfig":{{"SubnetIds":[{{"Ref":"S"}}],"SecurityGroupIds":[{{"Fn::GetAtt":["G","GroupId"]}}]}}}}}}"#
    )
}

fn functions_in_one_role(bytes: usize) -> String {
    resources(bytes, PLACED, |count| function(count, "R"))
}

fn functions_in_one_large_role(bytes: usize) -> String {
    let half = bytes / 2;
    let role = r#""R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":["*""#;
    let role = repeated(half, role, |count| format!(r#",{{"Fn::GetAtt":["Q{count}","Arn"]}}"#), "]}]}}]}}");
    let placed = PLACED.split_once(r#","R":"#).map_or(PLACED, |(placed, _)| placed);
    resources(bytes, &format!("{placed},{role}"), |count| function(count, "R"))
}

fn functions_and_roles(bytes: usize) -> String {
    resources(bytes, PLACED, |count| {
        let role = r#"{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":["s3:GetObject","sqs:*"],"Resource":"*"}]}}]}}"#;
        let policy = format!(
            r#"{{"Type":"AWS::IAM::Policy","Properties":{{"Roles":[{{"Ref":"R{count}"}}],"PolicyDocument":{{"Statement":[{{"Effect":"Allow","Action":"dynamodb:*","Resource":"*"}}]}}}}}}"#
        );
        format!("\"R{count}\":{role},\"P{count}\":{policy},{}", function(count, &format!("R{count}")))
    })
}

fn rules_of_one_group(bytes: usize) -> String {
    resources(bytes, PLACED, |count| {
        format!(
            r#""I{count}":{{"Type":"AWS::EC2::SecurityGroupIngress","Properties":{{"GroupId":{{"Ref":"G"}},"IpProtocol":"tcp","FromPort":443,"ToPort":443,"CidrIp":"10.{}.{}.0/24"}}}}"#,
            count / 256 % 256,
            count % 256
        )
    })
}

fn routes_of_one_table(bytes: usize) -> String {
    let first = format!(r#"{VPC},"T":{{"Type":"AWS::EC2::RouteTable","Properties":{{"VpcId":{{"Ref":"Vpc"}}}}}}"#);
    resources(bytes, &first, |count| {
        format!(
            r#""R{count}":{{"Type":"AWS::EC2::Route","Properties":{{"RouteTableId":{{"Ref":"T"}},"DestinationCidrBlock":"11.{}.{}.0/24","GatewayId":"igw-1"}}}}"#,
            count / 256 % 256,
            count % 256
        )
    })
}

fn groups_of_one_function(bytes: usize) -> String {
    let first = format!(
        r#"{{"Resources":{{{PLACED},"F":{{"Type":"AWS::Lambda::Function","Properties":{{"VpcConfig":{{"SubnetIds":[{{"Ref":"S"}}],"SecurityGroupIds":["sg-0""#
    );
    repeated(bytes, &first, |count| format!(r#",{{"Fn::Sub":"sg-{count}"}}"#), "]}}}}}")
}

fn descending(bytes: usize) -> String {
    resources(bytes, PLACED, |count| {
        let number = 9_999_999 - count;
        format!(
            r#""S{number}":{{"Type":"AWS::EC2::Subnet","Properties":{{"VpcId":{{"Ref":"Vpc"}},"CidrBlock":"10.0.0.0/24"}}}},"G{number}":{{"Type":"AWS::EC2::SecurityGroup","Properties":{{"GroupDescription":"g","VpcId":{{"Ref":"Vpc"}}}}}},{}"#,
            function(number, "R")
        )
    })
}

fn without_type(bytes: usize) -> String {
    resources(bytes, VPC, |count| format!("\"{count:x}\":0"))
}

fn parameters(bytes: usize) -> String {
    let first = r#"{"Resources":{"S":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"P0"},"CidrBlock":{"Ref":"P1"}}}},"Parameters":{"P":{"Type":"String"}"#;
    repeated(bytes, first, |count| format!(r#","P{count}":{{"Type":"String"}}"#), "}}")
}

fn conditions(bytes: usize) -> String {
    let first = r#"{"Resources":{"S":{"Type":"AWS::EC2::VPC","Condition":"C100"}},"Conditions":{"C0":{"Fn::Equals":["a","a"]}"#;
    repeated(bytes, first, |count| format!(r#","C{}":{{"Fn::Not":[{{"Condition":"C{count}"}}]}}"#, count + 1), "}}")
}

fn substitutions(bytes: usize) -> String {
    let first = r#"{"Resources":{"S":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":{"Fn::Sub":""#;
    repeated(bytes, first, |_| "${AWS::Region}".into(), r#""}}}}}"#)
}

fn rules_in_answer(bytes: usize) -> String {
    let first =
        r#"{"SecurityGroups":[{"GroupId":"sg-1","VpcId":"vpc-1","IpPermissionsEgress":[],"IpPermissions":[{"IpProtocol":"-1"}"#;
    let each = |count| {
        format!(
            r#",{{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{{"CidrIp":"10.{}.{}.0/24"}}]}}"#,
            count / 256 % 256,
            count % 256
        )
    };
    repeated(bytes, first, each, "]}]}")
}

fn interfaces(bytes: usize) -> String {
    let each = |count| {
        format!(
            r#",{{"NetworkInterfaceId":"eni-{count:08x}","InterfaceType":"lambda","Description":"AWS Lambda VPC ENI-f{count}-1","SubnetId":"subnet-1","VpcId":"vpc-1","PrivateIpAddress":"10.0.{}.{}","Groups":[{{"GroupId":"sg-1"}}]}}"#,
            count / 256 % 256,
            count % 256
        )
    };
    repeated(bytes, "{\"NetworkInterfaces\":[{\"NetworkInterfaceId\":\"eni-1\"}", each, "]}")
}

/// Subnets, route tables, groups and functions, as a template of SAM has them.
fn template_yaml(bytes: usize) -> String {
    let first = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/8\n";
    let each = |count: usize| {
        format!(
            r#"  Subnet{count}:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: 10.{high}.{low}.0/24
      AvailabilityZone: !Select [{zone}, !GetAZs '']
      Tags:
        - Key: Name
          Value: !Sub '${{AWS::StackName}}-private-{count}'
  Routes{count}:
    Type: AWS::EC2::RouteTable
    Properties: {{ VpcId: !Ref Vpc }}
  InRoutes{count}:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      SubnetId: !Ref Subnet{count}
      RouteTableId: !Ref Routes{count}
  Group{count}:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: group {count}
      VpcId: !Ref Vpc
      SecurityGroupEgress:
        - {{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0, Description: https }}
        - {{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/8 }}
  Function{count}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      MemorySize: 512
      Policies:
        - S3ReadPolicy: {{ BucketName: !Sub 'files-${{AWS::AccountId}}' }}
      VpcConfig:
        SubnetIds: [!Ref Subnet{count}]
        SecurityGroupIds: [!GetAtt Group{count}.GroupId]
"#,
            high = count / 256 % 256,
            low = count % 256,
            zone = count % 3,
        )
    };
    repeated(bytes, first, each, "")
}

/// The same network as JSON without spaces.
fn template_json(bytes: usize) -> String {
    resources(bytes, VPC, |count| {
        format!(
            r#""Subnet{count}":{{"Type":"AWS::EC2::Subnet","Properties":{{"VpcId":{{"Ref":"Vpc"}},"CidrBlock":"10.{high}.{low}.0/24","AvailabilityZone":{{"Fn::Select":[{zone},{{"Fn::GetAZs":""}}]}},"Tags":[{{"Key":"Name","Value":"private-{count}"}}]}}}},"Routes{count}":{{"Type":"AWS::EC2::RouteTable","Properties":{{"VpcId":{{"Ref":"Vpc"}}}}}},"InRoutes{count}":{{"Type":"AWS::EC2::SubnetRouteTableAssociation","Properties":{{"SubnetId":{{"Ref":"Subnet{count}"}},"RouteTableId":{{"Ref":"Routes{count}"}}}}}},"Group{count}":{{"Type":"AWS::EC2::SecurityGroup","Properties":{{"GroupDescription":"group {count}","VpcId":{{"Ref":"Vpc"}},"SecurityGroupEgress":[{{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"CidrIp":"0.0.0.0/0"}}]}}}},"Function{count}":{{"Type":"AWS::Lambda::Function","Properties":{{"Handler":"app.handler","Runtime":"python3.13","MemorySize":512,"Environment":{{"Variables":{{"TABLE":"orders-{count}"}}}},"VpcConfig":{{"SubnetIds":[{{"Ref":"Subnet{count}"}}],"SecurityGroupIds":[{{"Fn::GetAtt":["Group{count}","GroupId"]}}]}}}}}}"#,
            high = count / 256 % 256,
            low = count % 256,
            zone = count % 3,
        )
    })
}

/// A number that looks like one of AWS's ids.
fn id(kind: usize, count: usize) -> String {
    let mixed = (count as u64 * 8 + kind as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("{:09x}{:08x}", mixed >> 28, count)
}

/// Answers of `describe-…` and `list-functions`, without spaces as `--output json | jq -c` leaves them.
fn aws_cli(bytes: usize) -> String {
    const ACCOUNT: &str = "123456789012";
    let tags = |name: &str, count: usize| {
        format!(
            r#"[{{"Key":"Name","Value":"{name}-{count}"}},{{"Key":"aws:cloudformation:stack-name","Value":"network-{count}"}},{{"Key":"team","Value":"platform"}}]"#
        )
    };
    let subnet = |count: usize| {
        format!(
            r#"{{"AvailabilityZoneId":"use1-az{zone}","MapCustomerOwnedIpOnLaunch":false,"OwnerId":"{ACCOUNT}","AssignIpv6AddressOnCreation":false,"Ipv6CidrBlockAssociationSet":[],"Tags":{tags},"SubnetArn":"arn:aws:ec2:us-east-1:{ACCOUNT}:subnet/subnet-{id}","EnableDns64":false,"Ipv6Native":false,"PrivateDnsNameOptionsOnLaunch":{{"HostnameType":"ip-name","EnableResourceNameDnsARecord":false,"EnableResourceNameDnsAAAARecord":false}},"SubnetId":"subnet-{id}","State":"available","VpcId":"vpc-0123456789abcdef0","CidrBlock":"10.{high}.{low}.0/24","AvailableIpAddressCount":251,"AvailabilityZone":"us-east-1a","DefaultForAz":false,"MapPublicIpOnLaunch":false}}"#,
            zone = count % 6,
            tags = tags("private", count),
            id = id(0, count),
            high = count / 256 % 256,
            low = count % 256,
        )
    };
    let table = |count: usize| {
        format!(
            r#"{{"Associations":[{{"Main":false,"RouteTableAssociationId":"rtbassoc-{association}","RouteTableId":"rtb-{id}","SubnetId":"subnet-{subnet}","AssociationState":{{"State":"associated"}}}}],"PropagatingVgws":[],"RouteTableId":"rtb-{id}","Routes":[{{"DestinationCidrBlock":"10.0.0.0/8","GatewayId":"local","Origin":"CreateRouteTable","State":"active"}},{{"DestinationCidrBlock":"0.0.0.0/0","NatGatewayId":"nat-0123456789abcdef0","Origin":"CreateRoute","State":"active"}}],"Tags":{tags},"VpcId":"vpc-0123456789abcdef0","OwnerId":"{ACCOUNT}"}}"#,
            association = id(1, count),
            id = id(2, count),
            subnet = id(0, count),
            tags = tags("routes", count),
        )
    };
    let group = |count: usize| {
        format!(
            r#"{{"GroupId":"sg-{id}","IpPermissionsEgress":[{{"IpProtocol":"-1","UserIdGroupPairs":[],"IpRanges":[{{"CidrIp":"0.0.0.0/0"}}],"Ipv6Ranges":[],"PrefixListIds":[]}}],"Tags":{tags},"VpcId":"vpc-0123456789abcdef0","SecurityGroupArn":"arn:aws:ec2:us-east-1:{ACCOUNT}:security-group/sg-{id}","OwnerId":"{ACCOUNT}","GroupName":"function-{count}","Description":"Group of function {count}","IpPermissions":[{{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"UserIdGroupPairs":[{{"UserId":"{ACCOUNT}","GroupId":"sg-{id}"}}],"IpRanges":[],"Ipv6Ranges":[],"PrefixListIds":[]}}]}}"#,
            id = id(3, count),
            tags = tags("group", count),
        )
    };
    let interface = |count: usize| {
        format!(
            r#"{{"Attachment":{{"AttachmentId":"ela-attach-{attach}","DeleteOnTermination":false,"DeviceIndex":1,"InstanceOwnerId":"amazon-aws","Status":"attached"}},"AvailabilityZone":"us-east-1a","Description":"AWS Lambda VPC ENI-function-{count}-{id}","Groups":[{{"GroupId":"sg-{group}","GroupName":"function-{count}"}}],"InterfaceType":"lambda","Ipv6Addresses":[],"MacAddress":"02:00:00:00:00:01","NetworkInterfaceId":"eni-{id}","OwnerId":"{ACCOUNT}","PrivateDnsName":"ip-10-{high}-{low}-5.ec2.internal","PrivateIpAddress":"10.{high}.{low}.5","PrivateIpAddresses":[{{"Primary":true,"PrivateDnsName":"ip-10-{high}-{low}-5.ec2.internal","PrivateIpAddress":"10.{high}.{low}.5"}}],"RequesterId":"AROAEXAMPLE:123456789012","RequesterManaged":true,"SourceDestCheck":true,"Status":"in-use","SubnetId":"subnet-{subnet}","TagSet":[],"VpcId":"vpc-0123456789abcdef0"}}"#,
            attach = id(4, count),
            group = id(3, count),
            id = id(5, count),
            subnet = id(0, count),
            high = count / 256 % 256,
            low = count % 256,
        )
    };
    let function = |count: usize| {
        format!(
            r#"{{"FunctionName":"function-{count}","FunctionArn":"arn:aws:lambda:us-east-1:{ACCOUNT}:function:function-{count}","Runtime":"python3.13","Role":"arn:aws:iam::{ACCOUNT}:role/function-{count}","Handler":"app.handler","CodeSize":1234,"Description":"","Timeout":30,"MemorySize":512,"LastModified":"2026-01-01T00:00:00.000+0000","CodeSha256":"{code}","Version":"$LATEST","VpcConfig":{{"SubnetIds":["subnet-{subnet}"],"SecurityGroupIds":["sg-{group}"],"VpcId":"vpc-0123456789abcdef0","Ipv6AllowedForDualStack":false}},"Environment":{{"Variables":{{"TABLE":"orders-{count}","STAGE":"production"}}}},"TracingConfig":{{"Mode":"PassThrough"}},"RevisionId":"{id}","PackageType":"Zip","Architectures":["arm64"],"EphemeralStorage":{{"Size":512}},"SnapStart":{{"ApplyOn":"None","OptimizationStatus":"Off"}},"LoggingConfig":{{"LogFormat":"Text","LogGroup":"/aws/lambda/function-{count}"}}}}"#,
            code = id(6, count),
            subnet = id(0, count),
            group = id(3, count),
            id = id(7, count),
        )
    };
    let one = [subnet(0).len(), table(0).len(), group(0).len(), interface(0).len(), function(0).len()];
    let things = (bytes / (one.iter().sum::<usize>() + 5)).max(1);
    let mut text = String::with_capacity(bytes + 4_096);
    text.push_str(r#"{"Vpcs":[{"VpcId":"vpc-0123456789abcdef0","CidrBlock":"10.0.0.0/8","IsDefault":false}]"#);
    let lists: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("Subnets", &subnet),
        ("RouteTables", &table),
        ("SecurityGroups", &group),
        ("NetworkInterfaces", &interface),
        ("Functions", &function),
    ];
    for (key, each) in lists {
        let all: Vec<String> = (0..things).map(each).collect();
        write!(text, ",\"{key}\":[{}]", all.join(",")).unwrap();
    }
    text.push('}');
    text
}

/// The attributes of the resources of one step of a Terraform configuration, by type and name.
fn terraform(count: usize, known: bool) -> [(&'static str, String); 4] {
    let reference = |id: String| if known { format!("\"{id}\"") } else { "null".into() };
    [
        (
            "aws_subnet",
            format!(
                r#"{{"assign_ipv6_address_on_creation":false,"availability_zone":"us-east-1a","cidr_block":"10.{high}.{low}.0/24","enable_dns64":false,"ipv6_cidr_block":null,"ipv6_native":false,"map_public_ip_on_launch":false,"outpost_arn":null,"tags":{{"Name":"private-{count}"}},"tags_all":{{"Name":"private-{count}"}},"timeouts":null,"id":{id},"vpc_id":"vpc-0123456789abcdef0"}}"#,
                high = count / 256 % 256,
                low = count % 256,
                id = reference(format!("subnet-{}", id(0, count))),
            ),
        ),
        (
            "aws_security_group",
            format!(
                r#"{{"description":"Group {count}","egress":[{{"cidr_blocks":["0.0.0.0/0"],"description":"","from_port":0,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"-1","security_groups":[],"self":false,"to_port":0}}],"ingress":[],"name":"function-{count}","name_prefix":"","revoke_rules_on_delete":false,"tags":null,"tags_all":{{}},"timeouts":null,"id":{id},"vpc_id":"vpc-0123456789abcdef0"}}"#,
                id = reference(format!("sg-{}", id(3, count))),
            ),
        ),
        (
            "aws_iam_role",
            format!(
                r#"{{"assume_role_policy":"{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{{\"Service\":\"lambda.amazonaws.com\"}}}}]}}","description":null,"force_detach_policies":false,"inline_policy":[],"max_session_duration":3600,"name":"function-{count}","path":"/","permissions_boundary":null,"tags":null,"id":{id}}}"#,
                id = reference(format!("function-{count}")),
            ),
        ),
        (
            "aws_lambda_function",
            format!(
                r#"{{"architectures":["arm64"],"code_signing_config_arn":null,"dead_letter_config":[],"description":null,"environment":[{{"variables":{{"TABLE":"orders-{count}","STAGE":"production"}}}}],"ephemeral_storage":[{{"size":512}}],"file_system_config":[],"filename":"function.zip","function_name":"function-{count}","handler":"app.handler","image_config":[],"image_uri":null,"kms_key_arn":null,"layers":null,"memory_size":512,"package_type":"Zip","publish":false,"reserved_concurrent_executions":-1,"role":{role},"runtime":"python3.13","snap_start":[],"tags":null,"timeout":30,"timeouts":null,"tracing_config":[],"vpc_config":[{{"ipv6_allowed_for_dual_stack":false,"security_group_ids":[{group}],"subnet_ids":[{subnet}]}}]}}"#,
                role = reference(format!("arn:aws:iam::123456789012:role/function-{count}")),
                group = reference(format!("sg-{}", id(3, count))),
                subnet = reference(format!("subnet-{}", id(0, count))),
            ),
        ),
    ]
}

/// A plan as `terraform show -json` prints it: what will be twice, and the configuration.
fn plan(bytes: usize) -> String {
    let (mut values, mut changes, mut configuration) = (String::new(), String::new(), String::new());
    let mut count = 0;
    while values.len() + changes.len() + configuration.len() < bytes {
        for (kind, after) in terraform(count, false) {
            let comma = if values.is_empty() { "" } else { "," };
            let head = format!(
                r#""address":"{kind}.a{count}","mode":"managed","type":"{kind}","name":"a{count}","provider_name":"registry.terraform.io/hashicorp/aws""#
            );
            let unknown = match kind {
                "aws_lambda_function" => {
                    r#"{"id":true,"arn":true,"role":true,"vpc_config":[{"security_group_ids":true,"subnet_ids":true,"vpc_id":true}]}"#
                }
                _ => r#"{"id":true,"arn":true}"#,
            };
            write!(values, r#"{comma}{{{head},"schema_version":1,"values":{after},"sensitive_values":{{}}}}"#).unwrap();
            write!(
                changes,
                r#"{comma}{{{head},"change":{{"actions":["create"],"before":null,"after":{after},"after_unknown":{unknown},"before_sensitive":false,"after_sensitive":{{}}}}}}"#
            )
            .unwrap();
            let expressions = match kind {
                "aws_lambda_function" => format!(
                    r#"{{"function_name":{{"constant_value":"function-{count}"}},"role":{{"references":["aws_iam_role.a{count}.arn","aws_iam_role.a{count}"]}},"vpc_config":[{{"security_group_ids":{{"references":["aws_security_group.a{count}.id","aws_security_group.a{count}"]}},"subnet_ids":{{"references":["aws_subnet.a{count}.id","aws_subnet.a{count}"]}}}}]}}"#
                ),
                _ => format!(r#"{{"name":{{"constant_value":"function-{count}"}}}}"#),
            };
            write!(
                configuration,
                r#"{comma}{{"address":"{kind}.a{count}","mode":"managed","type":"{kind}","name":"a{count}","provider_config_key":"aws","expressions":{expressions},"schema_version":0}}"#
            )
            .unwrap();
        }
        count += 1;
    }
    format!(
        r#"{{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{{"root_module":{{"resources":[{values}]}}}},"resource_changes":[{changes}],"configuration":{{"root_module":{{"resources":[{configuration}]}}}}}}"#
    )
}

/// A state file, with its spaces.
fn state(bytes: usize) -> String {
    let mut text = String::from(
        "{\n  \"version\": 4,\n  \"terraform_version\": \"1.9.0\",\n  \"serial\": 7,\n  \"lineage\": \"a\",\n  \"outputs\": {},\n  \"resources\": [",
    );
    let mut count = 0;
    while text.len() < bytes {
        for (kind, attributes) in terraform(count, true) {
            let comma = if text.ends_with('[') { "" } else { "," };
            let attributes = attributes.replace(",\"", ",\n            \"");
            write!(
                text,
                "{comma}\n    {{\n      \"mode\": \"managed\",\n      \"type\": \"{kind}\",\n      \"name\": \"a{count}\",\n      \"provider\": \"provider[\\\"registry.terraform.io/hashicorp/aws\\\"]\",\n      \"instances\": [\n        {{\n          \"schema_version\": 1,\n          \"attributes\": {attributes},\n          \"sensitive_attributes\": []\n        }}\n      ]\n    }}"
            )
            .unwrap();
        }
        count += 1;
    }
    text.push_str("\n  ]\n}\n");
    text
}

fn hcl(bytes: usize) -> String {
    let each = |count: usize| {
        format!(
            r#"
resource "aws_subnet" "private_{count}" {{
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.{high}.{low}.0/24"
  availability_zone = "us-east-1a"

  tags = {{
    Name = "private-{count}"
  }}
}}

resource "aws_security_group" "function_{count}" {{
  name   = "function-{count}"
  vpc_id = aws_vpc.main.id

  egress {{
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }}
}}

resource "aws_lambda_function" "function_{count}" {{
  function_name = "function-{count}"
  filename      = "function.zip"
  handler       = "app.handler"
  runtime       = "python3.13"
  memory_size   = 512
  role          = aws_iam_role.function.arn

  vpc_config {{
    subnet_ids         = [aws_subnet.private_{count}.id]
    security_group_ids = [aws_security_group.function_{count}.id]
  }}
}}
"#,
            high = count / 256 % 256,
            low = count % 256,
        )
    };
    let first = "resource \"aws_vpc\" \"main\" {\n  cidr_block = \"10.0.0.0/8\"\n}\n\nresource \"aws_iam_role\" \"function\" {\n  name = \"function\"\n}\n";
    repeated(bytes, first, each, "")
}

fn serverless(bytes: usize) -> String {
    let first = "service: shop\nprovider:\n  name: aws\n  runtime: python3.13\n  stage: production\n";
    let mut functions = String::from("functions:\n");
    let mut resources = String::from(
        "resources:\n  Resources:\n    Vpc:\n      Type: AWS::EC2::VPC\n      Properties:\n        CidrBlock: 10.0.0.0/8\n",
    );
    let mut count = 0;
    while functions.len() + resources.len() < bytes {
        write!(
            functions,
            "  function{count}:\n    handler: app.handler\n    memorySize: 512\n    environment:\n      TABLE: orders-{count}-${{self:provider.stage}}\n    vpc:\n      subnetIds: [!Ref Subnet{count}]\n      securityGroupIds: [!GetAtt Group{count}.GroupId]\n"
        )
        .unwrap();
        write!(
            resources,
            "    Subnet{count}:\n      Type: AWS::EC2::Subnet\n      Properties:\n        VpcId: !Ref Vpc\n        CidrBlock: 10.{}.{}.0/24\n        Tags:\n          - {{ Key: Name, Value: 'private-${{self:provider.stage}}-{count}' }}\n    Group{count}:\n      Type: AWS::EC2::SecurityGroup\n      Properties:\n        GroupDescription: group {count}\n        VpcId: !Ref Vpc\n",
            count / 256 % 256,
            count % 256,
        )
        .unwrap();
        count += 1;
    }
    format!("{first}{functions}{resources}")
}

/// A ZIP archive of these files.
pub(crate) fn zip(files: &[(&str, String)]) -> Vec<u8> {
    let (mut all, mut directory) = (Vec::new(), Vec::new());
    let u32_of = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
    for (name, text) in files {
        let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6);
        let at = all.len();
        let mut head = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend(u32_of(packed.len()));
        head.extend(u32_of(text.len()));
        head.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
        all.extend(b"PK\x03\x04");
        all.extend(&head);
        all.extend(name.as_bytes());
        all.extend(packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(u32_of(at));
        directory.extend(name.as_bytes());
    }
    let at = all.len();
    all.extend(&directory);
    let count = [u8::try_from(files.len()).unwrap(), 0];
    all.extend(b"PK\x05\x06\0\0\0\0");
    all.extend(count);
    all.extend(count);
    all.extend(u32_of(directory.len()));
    all.extend(u32_of(at));
    all.extend([0, 0]);
    all
}
