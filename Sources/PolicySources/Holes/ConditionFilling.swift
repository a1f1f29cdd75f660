import SourceText

/// What stands for values of conditions that are not known: of the operator's type, and of the key's form.
enum ConditionFilling {
  /// Whether the operator compares texts, so that a hole within one may be filled by itself.
  static func takesText(_ condition: String) -> Bool {
    let name = base(of: condition)
    return name.begins(with: "string") || name.begins(with: "arn")
  }

  /// Whether the values are ARNs, so that what is not known at the beginning of one is most of it.
  static func takesARN(_ condition: String, key: String) -> Bool {
    base(of: condition).begins(with: "arn") || forms[key.lowered]?.begins(with: "arn:") ?? false || isOfSource(key)
  }

  private static func isOfSource(_ key: String) -> Bool { key.equalsIgnoringCase("aws:SourceArn") }

  /// A value that fits; nil where any text does.
  static func text(_ condition: String, key: String, under filling: Filling) -> String? {
    let isPlausible = filling == .plausible
    let name = base(of: condition)
    switch name {
    case "bool", "null": return isPlausible ? "true" : "false"
    case "ipaddress", "notipaddress": return isPlausible ? "203.0.113.0/24" : "198.51.100.0/24"
    case "binaryequals": return isPlausible ? "dW5rbm93bg==" : "b3Blbg=="
    default: break
    }
    if name.begins(with: "numeric") { return isPlausible ? "1" : "3600" }
    if name.begins(with: "date") { return isPlausible ? "2030-01-01T00:00:00Z" : "2040-01-01T00:00:00Z" }
    if let text = forms[key.lowered] { return text }
    // Of which service it is, and whether its ARNs tell an account, is not known either.
    if isOfSource(key) { return isPlausible ? "arn:aws:s3:::unknown" : "arn:aws:*:*:111122223333:*" }
    if name.begins(with: "arn") { return isPlausible ? "arn:aws:iam::111122223333:role/unknown" : "*" }
    return nil
  }

  /// The operator without its quantifier and `IfExists`, in lower case.
  private static func base(of condition: String) -> String {
    let name = condition.lowered.split(separator: ":").last.map(String.init) ?? ""
    let suffix = "ifexists".utf8
    guard name.utf8.count > suffix.count, name.utf8.suffix(suffix.count).elementsEqual(suffix) else { return name }
    return String(decoding: name.utf8.dropLast(suffix.count), as: UTF8.self)
  }

  /// Values of keys that take one form only.
  private static let forms = [
    "aws:sourcevpc": "vpc-0a1b2c3d", "aws:sourcevpce": "vpce-0a1b2c3d", "aws:sourceaccount": "111122223333",
    "aws:principalaccount": "111122223333", "aws:resourceaccount": "111122223333",
    "s3:resourceaccount": "111122223333", "kms:calleraccount": "111122223333",
    "aws:principalorgid": "o-a1b2c3d4e5", "aws:resourceorgid": "o-a1b2c3d4e5", "aws:sourceorgid": "o-a1b2c3d4e5",
    "aws:principalorgpaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/", "aws:requestedregion": "us-east-1",
    "iam:passedtoservice": "ec2.amazonaws.com", "kms:viaservice": "s3.us-east-1.amazonaws.com",
    "aws:calledvia": "athena.amazonaws.com", "aws:calledviafirst": "athena.amazonaws.com",
    "aws:calledvialast": "athena.amazonaws.com", "aws:principalservicename": "ec2.amazonaws.com",
    "aws:principalservicenameslist": "ec2.amazonaws.com",
    "aws:principalarn": "arn:aws:iam::111122223333:role/unknown",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": kmsKey, "kms:keyid": kmsKey,
    "dynamodb:select": "COUNT", "dynamodb:returnvalues": "NONE", "dynamodb:returnconsumedcapacity": "NONE",
  ]

  private static let kmsKey = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
