import PolicyModel
import SourceText

/// What the values of a condition key look like, where AWS says it and it does not grow.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
enum ValueForm {
  /// The number of an account.
  case account
  /// The identifier of an organisation.
  case organization
  /// The path of an account in its organisation.
  case organizationPath
  /// An ARN.
  case arn
  /// The ARN of a VPC.
  case vpcARN
  /// A service's name with its region: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
  case regionalService
  /// The subject of a token of GitHub's: https://docs.github.com/en/actions/reference/security/oidc
  case gitHubSubject
  /// One of some words.
  case words([String])

  /// Why a text is no such value.
  struct Fault {
    /// The clause that follows what is wrong.
    let why: String
    /// What to write.
    let help: String?
    /// How much it matters, where it is less than such faults usually do.
    var severity: Diagnostic.Severity?
  }

  /// The form of a key's values; `foldedKey` is its name in lower case.
  init?(of foldedKey: String) {
    switch foldedKey {
    case "aws:principalaccount", "aws:sourceaccount", "aws:resourceaccount", "aws:vpceaccount", "s3:resourceaccount",
      "s3:dataaccesspointaccount", "kms:calleraccount":
      self = .account
    case "aws:principalorgid", "aws:sourceorgid", "aws:resourceorgid", "aws:vpceorgid": self = .organization
    case "aws:principalorgpaths", "aws:sourceorgpaths", "aws:resourceorgpaths", "aws:vpceorgpaths":
      self = .organizationPath
    case "aws:sourcevpcarn": self = .vpcARN
    case "aws:principalarn", "aws:sourcearn", "iam:policyarn", "iam:permissionsboundary", "iam:associatedresourcearn",
      "ec2:sourceinstancearn", "lambda:sourcefunctionarn", "s3:dataaccesspointarn":
      self = .arn
    case "kms:viaservice": self = .regionalService
    case "\(TrustedProvider.gitHub):sub": self = .gitHubSubject
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
    case "aws:principaltype": self = .words(["Account", "User", "FederatedUser", "AssumedRole", "Anonymous"])
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
    case "s3:x-amz-server-side-encryption": self = .words(["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"])
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
    case "s3:x-amz-acl":
      self = .words([
        "private", "public-read", "public-read-write", "aws-exec-read", "authenticated-read", "bucket-owner-read",
        "bucket-owner-full-control", "log-delivery-write",
      ])
    // https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
    case "s3:authtype": self = .words(["REST-HEADER", "REST-QUERY-STRING", "POST"])
    default: return nil
    }
  }

  /// Why no value is `text`, which holds no policy variable; nil where one may be.
  func fault(of text: String, _ regions: RegionFacts) -> Fault? {
    guard !text.isEmpty, text.utf8.first != UInt8(ascii: "*") || isOfRegion else { return nil }
    return switch self {
    case .account: accountFault(text)
    case .organization: organizationFault(text)
    case .organizationPath: pathFault(text)
    case .arn: arnFault(text)
    case .vpcARN: vpcFault(text)
    case .regionalService: serviceFault(text, regions)
    case .gitHubSubject: subjectFault(text)
    case .words(let words): wordFault(text, words)
    }
  }

  /// Whether the values tell an account or an organisation.
  var isOfOwner: Bool {
    switch self {
    case .account, .organization, .organizationPath: true
    default: false
    }
  }

  private var isOfRegion: Bool {
    if case .regionalService = self { return true }
    return false
  }

  private func accountFault(_ text: String) -> Fault? {
    if text.isOpen
      ? text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") })
      : AccountID(text) != nil
    {
      return nil
    }
    return Fault(why: "accounts have twelve digits", help: "write the twelve digits of the account")
  }

  private func organizationFault(_ text: String) -> Fault? {
    let help = "write the organisation's identifier, such as `o-a1b2c3d4e5`"
    guard Self.mayBeginOrganization(text) else { return Fault(why: "organisations are called `o-...`", help: help) }
    if text.isOpen { return nil }
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
    let rest = text.utf8.dropFirst(2)
    guard (10...32) ~= rest.count, rest.allSatisfy({ $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0 })
    else {
      return Fault(
        why: "behind `o-` there are 10 to 32 lower-case letters and digits", help: help, severity: .suggestion)
    }
    return nil
  }

  private func pathFault(_ text: String) -> Fault? {
    let help = "write `o-.../r-.../ou-.../`, or a pattern that ends in `/*` for all below"
    guard Self.mayBeginOrganization(text) else {
      return Fault(why: "paths begin with the organisation, `o-...`", help: help)
    }
    guard let last = text.utf8.last, last != UInt8(ascii: "/"), !text.isOpen else { return nil }
    return Fault(why: "paths end in a slash", help: help, severity: .warning)
  }

  /// Whether what stands before the first wildcard of a text can begin the identifier of an organisation.
  private static func mayBeginOrganization(_ text: String) -> Bool {
    let start = "o-"
    guard text.isOpen else { return text.begins(with: start) }
    let fixed = text.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    return start.utf8.starts(with: fixed.prefix(start.utf8.count))
  }

  private func arnFault(_ text: String) -> Fault? {
    if text.begins(with: "arn:")
      || text.utf8.prefix(4).contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "*") })
    {
      return nil
    }
    return Fault(why: "its values are ARNs", help: "write the whole ARN")
  }

  private func vpcFault(_ text: String) -> Fault? {
    if let fault = arnFault(text) { return fault }
    guard let fields = ResourcePattern(text).fields, !fields[5].isOpen, !fields[5].utf8.starts(with: "vpc/vpc-".utf8)
    else { return nil }
    return Fault(why: "it is the ARN of a VPC", help: "write `arn:aws:ec2:REGION:ACCOUNT:vpc/vpc-...`")
  }

  private func serviceFault(_ text: String, _ regions: RegionFacts) -> Fault? {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Substring.init)
    // What is no name of a service at all has a rule of its own.
    guard let end = labels.lastIndex(where: { $0.equalsIgnoringCase("amazonaws") }), end > 0, !labels[end - 1].isOpen
    else { return nil }
    let region = labels[end - 1]
    guard case .unknown(let nearest) = regions.standing(of: region, in: nil) else { return nil }
    if end == 1 || region.utf8.allSatisfy({ $0 != UInt8(ascii: "-") }) {
      let service = labels[..<end].last { !$0.isOpen } ?? region
      return Fault(why: "it names the region", help: "write `\(service).REGION.amazonaws.com`")
    }
    return Fault(why: "`\(region)` is not a region", help: nearest.map { "did you mean `\($0)`?" })
  }

  private func subjectFault(_ text: String) -> Fault? {
    let claim = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    let mayBeClaim = claim.count < text.utf8.count || text.isOpen
    if mayBeClaim, claim.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: " ") }) { return nil }
    return Fault(
      why: "it begins with a claim's name and a colon", help: "write `repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`")
  }

  private func wordFault(_ text: String, _ words: [String]) -> Fault? {
    if text.isOpen || words.contains(where: { $0.hasSameBytes(as: text) }) { return nil }
    let nearest = Spelling.nearest(to: text, among: words) ?? words.first { $0.equalsIgnoringCase(text) }
    return Fault(
      why: "it is one of \(Words.list(words.map { "`\($0)`" }))", help: nearest.map { "did you mean `\($0)`?" })
  }
}
