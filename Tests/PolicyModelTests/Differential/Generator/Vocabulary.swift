/// The names that generated cases are made of: few, so that policies and requests meet.
enum Vocabulary {
  static let accounts = ["111111111111", "222222222222"]

  static let actions = [
    "s3:GetObject", "s3:PutObject", "S3:getobject", "s3:ListBucket", "sqs:SendMessage", "lambda:InvokeFunction",
    "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:GetCallerIdentity", "kms:Decrypt", "kms:RetireGrant",
    "kms:CreateAlias", "glue:GetTable", "glue:DeleteDatabase", "glue:GetTags", "iam:DeletePolicy", "iam:GetPolicy",
    "iam:DeleteRole",
  ]

  static let actionPatterns = [
    "*", "*", "*:*", "**", "s3:*", "s3:Get*", "S3:GET*", "s3:*Object", "s3:?etObject", "s3:Get*, s3:Put*", "s3*", "s3",
    "s3:", "", "*:Get*", "s3:G*t*j*", "sqs:*", "lambda:*", "sts:*", "sts:Assume*", "kms:*", "glue:*", "glue:Get*",
    "iam:*", "iam:Delete*", "s3:GetObject ", "s3:???Object", "s3:**",
  ]

  static let resources = [
    "*", "arn:aws:s3:::bucket", "arn:aws:s3:::bucket/key", "arn:aws:s3:::bucket/a/2026-01-01T00:00:00.csv",
    "arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/ann", "arn:aws:s3:::bucket/e\u{301}", "arn:aws:s3:::bucket/\u{E9}",
    "arn:aws:sqs:eu-west-1:111111111111:queue", "arn:aws:sqs:EU-west-1:222222222222:queue",
    "arn:aws:lambda:eu-west-1:111111111111:function:name:alias", "arn:aws:iam::111111111111:role/app",
    "arn:aws:iam::222222222222:role/path/app", "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::111111111111:role/aws-reserved/sso", "arn:aws:kms:eu-west-1:111111111111:key/k-1",
    "arn:aws:kms:eu-west-1:222222222222:key/k-2", "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3",
    "arn:aws:glue:eu-west-1:111111111111:table/db/sales", "arn:aws:glue:eu-west-1:111111111111:database/db",
    "arn:aws:glue:eu-west-1:111111111111:catalog", "arn:aws:glue:eu-west-1:222222222222:table/db/sales",
    "arn:aws:glue:eu-west-1:111111111111:userDefinedFunction/db/f",
  ]

  static let principals = [
    "arn:aws:iam::111111111111:user/ann", "arn:aws:iam::111111111111:user/team/ann",
    "arn:aws:iam::222222222222:user/bob", "arn:aws:iam::111111111111:role/app",
    "arn:aws:iam::111111111111:role/path/app",
    "arn:aws:iam::222222222222:role/app", "arn:aws:sts::111111111111:assumed-role/app/session",
    "arn:aws:sts::222222222222:assumed-role/app/session", "arn:aws:sts::111111111111:federated-user/ann",
    "arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root", "glue.amazonaws.com",
    "cognito-identity.amazonaws.com", "arn:aws:iam::111111111111:saml-provider/idp", "anonymous",
    "arn:aws:sts::111111111111:assumed-role/AWSServiceRoleForX/session",
    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE",
  ]

  static let canonicalIDs = [
    "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
    "b97e0f23c5a9de1a7ab0e0d0a33e6ff1e6a6d02f3e4f3f2a5c3f3f0f4e5d6c7b",
  ]

  /// The roles of sessions whose role is known, beside the plain ones.
  static let roles = [
    "arn:aws:iam::111111111111:role/app", "arn:aws:iam::111111111111:role/path/app",
    "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
  ]

  /// Entries under `AWS` that name no principal above.
  static let principalEntries = [
    "*", "*", "111111111111", "222222222222", "111111111111", "arn:aws:iam::111111111111:role/*",
    "arn:aws:iam::111111111111:role/APP", "AIDAEXAMPLEEXAMPLE12", "AROAEXAMPLEEXAMPLE12", "ann", "",
    "arn:aws:iam:::root",
  ]

  /// Policy variables for resources.
  static let variables = [
    "${aws:username}", "${AWS:UserName}", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/team, 'key'}",
    "${aws:TagKeys}", "${*}", "${?}", "${$}", "${s3:prefix}", "k${s3:prefix,'ey'}", "${", "${a b}",
  ]

  static let keys = [
    "aws:PrincipalTag/team", "aws:PrincipalTag/team", "aws:username", "aws:PrincipalArn", "aws:userid",
    "aws:PrincipalType", "s3:prefix",
    "aws:TagKeys", "aws:SourceIp", "aws:CurrentTime", "aws:EpochTime", "s3:max-keys", "aws:SecureTransport", "a:bytes",
    "aws:RequestTag/\u{E9}", "aws:RequestTag/e\u{301}", "aws:ResourceAccount", "AWS:tagkeys",
    "aws:PrincipalServiceNamesList", "aws:RequestedRegion", "kms:ResourceAliases",
  ]

  static let values = [
    "", "ann", "key", "sales", "Ann", "a*", "a?n", "team", "\u{E9}", "e\u{301}", "\u{C9}", "eu-west-1", "111111111111",
    "AssumedRole",
    "glue.amazonaws.com", "AIDAEXAMPLEEXAMPLE12", "AROAEXAMPLEEXAMPLE12:session", "${aws:username}",
    "${aws:PrincipalTag/team}*", "${aws:PrincipalTag/team, 'ann'}", "${*}", "a${?}n", "${aws:TagKeys}", "${", "${a b}",
    "0", "0.0", "1", "1.0", "01", "-1", "+1.50", "1.5", "10", "-0", "1e3", "1.", "true", "TRUE", "false", "yes", "2026",
    "2026-01-01",
    "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00.5Z", "1767225600", "2024-02-29",
    "2023-02-29",
    "2026-01-01T00:00", "10.0.0.1", "10.0.0.0/8", "10.0.0.1/32", "10.0.0.01", "2001:db8::1", "2001:0DB8:0::1/64",
    "::/0", "::ffff:10.0.0.1", "0.0.0.0/0", "aGk=", "aGl=", "aGk", "====", "arn:aws:s3:::bucket", "arn:aws:s3:::buck*",
    "arn:aws:*:*:*:bucket", "arn:*:bucket", "arn:aws:iam::111111111111:role/app", "arn:aws:iam::*:role/app",
    "arn:aws:iam::111111111111:user/${aws:username}", "alias/aws/s3",
  ]

  static let comparisons = [
    "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
    "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
    "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan",
    "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress",
    "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
  ]
}
