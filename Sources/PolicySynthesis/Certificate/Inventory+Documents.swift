import Environment
public import Inventory
import PolicyModel

extension Inventory {
  /// The principals and resources that documents are attached to, and those documents.
  public init(documents: [EmittedDocument]) {
    self.init()
    for document in documents {
      let policy = NamedPolicy(name: "\(document.name).\(document.kind.rawValue)", policy: document.policy)
      switch document.kind {
      case .identity:
        // A group is no principal: its policies are those of its users.
        for principal in [document.attachTo] + document.appliesTo { identity[principal, default: []].append(policy) }
      case .trust: trust[document.attachTo, default: []].append(policy)
      case .boundary: for principal in [document.attachTo] + document.appliesTo { boundaries[principal] = policy }
      case .bucketPolicy:
        // A bucket's ARN does not tell its owner.
        if let bucket = ARN(document.attachTo) {
          bucketOwners[String(bucket.resource)] = AccountID(document.account.id)
        }
        resources.append(AttachedPolicy(policy, to: ResourcePattern(document.attachTo)))
        resources.append(AttachedPolicy(policy, to: ResourcePattern(document.attachTo + "/*")))
      case .catalogPolicy:
        // A catalog's policy binds what the catalog holds as well.
        // https://docs.aws.amazon.com/glue/latest/dg/security_iam_service-with-iam.html
        let everything = document.attachTo.dropLast("catalog".count) + "*"
        resources.append(AttachedPolicy(policy, to: ResourcePattern(String(everything))))
      case .functionPolicy:
        resources.append(AttachedPolicy(policy, to: ResourcePattern(document.attachTo)))
      case .lakeFormationSettings, .lakeFormationGrants:
        // What cannot be read the certificate says.
        if let settings = document.settings { _ = addLakeFormation(settings) }
      }
    }
  }
}
