import PolicyModel
import SourceText

/// The identity provider that a federated principal names.
enum TrustedProvider {
  /// A SAML provider.
  case saml
  /// An OpenID Connect provider, by what its condition keys begin with, in lower case.
  case openID(prefix: String)

  /// GitHub's provider of tokens for workflows.
  static let gitHub = "token.actions.githubusercontent.com"

  /// The claim by which a provider that many share tells its customers apart; nil for all other providers.
  static func tenantClaim(of provider: String) -> String? {
    tenantClaims.first { $0.provider.hasSameBytes(as: provider) }?.claim
  }

  /// Providers that many share; of GitHub's rules of its own speak.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
  private static let tenantClaims: [(provider: String, claim: String)] =
    [
      "agent.buildkite.com", "app.terraform.io", "gitlab.com", "oidc-configuration.audit-log.githubusercontent.com",
      "oidc.codefresh.io", "proidc.upbound.io", "scalr.io", "studio.datachain.ai/api", "tokens.cloud.shisho.dev",
    ].map { ($0, "sub") }
    + ["api.pulumi.com/oidc", "cognito-identity.amazonaws.com", "oidc.vercel.com", "sandboxes.cloud"].map {
      ($0, "aud")
    }

  /// Providers that a policy may name by their domain, without one of the account's own.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  static let builtIn = [
    "accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com",
  ]

  /// The provider of an ARN or a domain; nil where the text is neither.
  init?(_ text: String) {
    if let arn = ARN(text) {
      guard arn.service == "iam", let type = arn.resourceType, !arn.resourceID.isEmpty else { return nil }
      switch type {
      case "saml-provider": self = .saml
      case "oidc-provider": self = .openID(prefix: String(arn.resourceID).lowered)
      default: return nil
      }
      return
    }
    let isDomain = text.utf8.contains(UInt8(ascii: ".")) && text.utf8.allSatisfy(Self.isOfDomain)
    guard isDomain, text.utf8.first != UInt8(ascii: ".") else { return nil }
    self = .openID(prefix: text.lowered)
  }

  private static func isOfDomain(_ byte: UInt8) -> Bool {
    switch byte.lowered {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == 0x5F
    }
  }
}
