import CommandKit
import PolicyAnalysis
import PolicyModel
import Terminal

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

  /// Who is trusted; an error where an option names nobody.
  func zone() throws -> TrustZone {
    var problems: [UsageProblem] = []
    for text in accounts where AccountID(text) == nil {
      problems.append(.other("`\(text.visible)` is not an account number", help: "twelve digits"))
    }
    for text in organizations where !text.utf8.starts(with: "o-".utf8) {
      problems.append(.other("`\(text.visible)` is not an organisation", help: "its id, such as `o-a1b2c3d4e5`"))
    }
    let isEndpoint: (String) -> Bool = { $0.utf8.starts(with: "vpce-".utf8) }
    for text in networks where !isEndpoint(text) && !text.utf8.starts(with: "vpc-".utf8) {
      problems.append(
        .other("`\(text.visible)` is neither a VPC nor a VPC endpoint", help: "an id, such as `vpc-0a1b2c3d`"))
    }
    guard problems.isEmpty else { throw UsageError(problems) }
    return TrustZone(
      accounts: accounts.compactMap { AccountID($0) }, organizations: organizations,
      networks: networks.filter { !isEndpoint($0) }, endpoints: networks.filter(isEndpoint))
  }
}
