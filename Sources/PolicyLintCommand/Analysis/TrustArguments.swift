import CommandKit
import PolicyModel

/// Who is trusted, as the options of `prove not-public` name them.
struct TrustArguments: Sendable {
  var accounts: [String] = []
  var organizations: [String] = []
  var networks: [String] = []

  /// An option of these that was given; nil where none was.
  var firstOption: String? {
    if !accounts.isEmpty { return "--trusted-account" }
    if !organizations.isEmpty { return "--trusted-org" }
    return networks.isEmpty ? nil : "--trusted-vpc"
  }
}
