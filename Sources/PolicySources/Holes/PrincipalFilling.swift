import SourceText

/// What stands for principals that are not known.
enum PrincipalFilling {
  /// The name of an identity provider.
  static let provider = "example.com"

  /// A principal of a kind such as `Service`.
  static func text(_ kind: String, under filling: Filling, number: Int) -> String {
    let isPlausible = filling == .plausible
    let suffix = number == 0 ? "" : "-\(number)"
    return switch kind {
    case "Service": isPlausible ? "ec2.amazonaws.com" : "lambda.amazonaws.com"
    case "Federated":
      isPlausible
        ? "arn:aws:iam::111122223333:oidc-provider/\(provider)\(suffix)"
        : "arn:aws:iam::111122223333:saml-provider/unknown"
    case "CanonicalUser": String(repeating: isPlausible ? "1" : "2", count: 64)
    default: isPlausible ? "arn:aws:iam::111122223333:role/unknown\(suffix)" : "*"
    }
  }
}
