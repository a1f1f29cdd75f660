import PolicyModel
public import SourceText

extension InventoryIssue {
  /// The issue as a tool shows it.
  public var diagnostic: Diagnostic {
    Diagnostic(severity: isFatal ? .error : .warning, message: message, range: range, help: help)
  }

  /// The issue in a sentence.
  public var message: String {
    switch kind {
    case .wrongType(let element, let expected, let found): "`\(element)` takes \(expected), not \(found)"
    case .unknownSection(let name, _): "an inventory has no section `\(name)`"
    case .unknownMember(let name, let element, _): "`\(element)` has no member `\(name)`"
    case .missing(let name, let element): "`\(element)` has no `\(name)`"
    case .notARN(let text, let section): "`\(text)` in `\(section)` is not an ARN"
    case .notAccount(let text, let section): "`\(text)` in `\(section)` is not an account number: twelve digits"
    case .notHolder(let text, let section):
      section == "trust"
        ? "`\(text)` in `trust` is not a role" : "`\(text)` in `\(section)` is neither a user nor a role"
    case .notResource(let text): "`\(text)` in `resource` is neither an ARN nor `*`: it covers nothing"
    case .notBucket(let text): "`\(text)` is not a bucket's name"
    case .notSession(let text): "`\(text)` in `roleOfSession` is not an account and the name of a role"
    case .notFederatedUser(let name, let user):
      "`\(user)` in `userOfFederatedUser` is not a user of the account in `\(name)`"
    case .notKeyManager(let text):
      "`\(text)` manages no key: " + KeyManager.allCases.map { "`\($0.rawValue)`" }.joined(separator: " or ")
    case .notLocation(let text): "`\(text)` is no place in S3"
    case .withoutPrincipal(let effect):
      "the statement has no `Principal`: it \(effect == .deny ? "keeps nobody out" : "lets nobody in")"
    case .duplicate(let name): "`\(name)` is given twice"
    case .policy(let issue): issue.message
    case .unreadableDocument(let name): "the document of `\(name)` is not JSON"
    case .missingDocument(let policy, let principal):
      "the document of `\(policy)` is not in the file, so nothing is taken to be allowed to `\(principal)`"
    case .missingGroup(let group, let principal):
      "the group `\(group)` is not in the file, so nothing is taken to be allowed to `\(principal)`"
    case .truncated: "the output is cut short: who is on a later page is not known"
    case .notLakeResource(let text): "`\(text)` is nothing that Lake Formation grants on"
    case .notLakePermission(let text): "`\(text)` is not a permission of Lake Formation"
    case .notLakePrincipal(let text): "`\(text)` is nobody whom Lake Formation grants to"
    case .grantByTag: "grants by tag are not taken into account: it is as if this one were not there"
    case .misplacedFile: "the file is not one that an inventory folder is made of, and was left out"
    }
  }

  private var help: String? {
    switch kind {
    case .unknownSection(_, let nearest?): "did you mean `\(nearest)`?"
    case .unknownMember(_, _, let choices): "there are " + choices.map { "`\($0)`" }.joined(separator: ", ")
    case .notResource: "for example `arn:aws:s3:::acme-lake-source/*`"
    case .notBucket: "for example `acme-lake-source`"
    case .notSession: "for example `123456789012/analyst`"
    case .notFederatedUser: "for example `\"123456789012/guest\": \"arn:aws:iam::123456789012:user/ana\"`"
    case .notLocation: "for example `s3://acme-lake-source/sales`"
    case .withoutPrincipal: "say whom it is for, or `\"Principal\": \"*\"` for everyone"
    case .notARN, .notHolder: "for example `arn:aws:iam::123456789012:role/analyst`"
    case .notAccount: "for example `123456789012`"
    case .policy(let issue): issue.help
    case .missingDocument, .missingGroup: "`aws iam get-account-authorization-details` without `--filter` lists all"
    case .truncated: "join the pages to one list: `aws` does so by itself without `--max-items`"
    case .notLakeResource: "for example `table/sales/orders`, `database/sales`, `catalog` or `s3://bucket/prefix`"
    case .notLakePermission:
      "there are " + LakeFormationPermission.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    case .notLakePrincipal: "for example `arn:aws:iam::123456789012:role/analyst` or `IAM_ALLOWED_PRINCIPALS`"
    case .misplacedFile: "`principals/ACCOUNT/role/NAME/NAME.identity.json` is one, for example"
    default: nil
    }
  }
}
