import Inventory
import PolicyModel
import SourceText

struct MissingDataAccess: ProjectRule {
  static let page = RulePage(
    "PL907", "missing-data-access", .warning,
    summary: "Lake Formation grants a principal tables, and its policies do not allow `lakeformation:GetDataAccess`.",
    why: """
      Athena, Glue and Redshift read what Lake Formation governs with credentials that they ask of it by this action in \
      the caller's name. Without it the grant is worth nothing: the query sees the table and cannot read it. The action has \
      no types of resource, so that only `*` grants it.
      """)

  private static func reader(_ mark: String, _ rest: String = "") -> String {
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "glue:GetTable", "Resource": \#(mark)"*"}\#(rest)]}"#
  }
  private static func dataAccess(on resource: String) -> String {
    #", {"Effect": "Allow", "Action": "lakeformation:GetDataAccess", "Resource": "\#(resource)"}"#
  }
  private static func asks(_ action: String) -> String {
    #", {"Effect": "Allow", "Action": "\#(action)", "Resource": "arn:aws:*:*:111111111111:*"}"#
  }
  private static func inventory(_ permission: String) -> String {
    """
    {"lakeFormation": {"111111111111": {"grants": [{
      "principal": "arn:aws:iam::111111111111:role/reader", "resource": "sales.orders", "permissions": ["\(permission)"]
    }]}}}
    """
  }

  static let projectExamples: [ProjectExample] = [
    .flags(("111111111111/reader.identity.json", reader("↓")), inventory: inventory("SELECT")),
    .flags(
      (
        "111111111111/reader.identity.json",
        reader("↓", dataAccess(on: "arn:aws:glue:eu-west-1:111111111111:table/sales/orders"))
      ), inventory: inventory("SELECT")),
    .allows(
      ("111111111111/reader.identity.json", reader("", dataAccess(on: "*"))), inventory: inventory("SELECT")),
    .allows(("111111111111/reader.identity.json", reader("")), inventory: inventory("DESCRIBE")),
    .allows(("111111111111/other.identity.json", reader("")), inventory: inventory("SELECT")),
    .flags(
      ("111111111111/reader.identity.json", reader("↓", asks("sts:AssumeRole") + asks("athena:StartQueryExecution"))),
      inventory: inventory("SELECT")),
    .allows(
      ("111111111111/reader.identity.json", reader("", asks("sts:AssumeRole"))), inventory: inventory("SELECT")),
  ]

  private static let reading: [LakeFormationPermission] = [.all, .select, .insert, .delete]

  // https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-underlying-data.html
  func check(_ project: LintedProject) -> [ProjectViolation] {
    guard let table = ActionName("glue:GetTable"), let access = ActionName("lakeformation:GetDataAccess") else {
      return []
    }
    let grants = project.inventory.lakeFormation.lakes.values.flatMap(\.grants).filter {
      $0.permissions.contains(where: Self.reading.contains)
    }
    return project.known.compactMap { principal, held in
      guard grants.contains(where: { $0.principal.hasSameBytes(as: held.name) }),
        let grant = held.grants(of: table).first, readsItself(held),
        !project.mayAllow(
          Request(principal: principal, action: access, resources: ["*"]), identity: held.identity.map(\.named))
      else { return nil }
      return ProjectViolation(
        of: grant.policy, at: grant.range,
        "Lake Formation grants `\(held.shownName)` tables, and it may not ask for their data",
        help: "allow `lakeformation:GetDataAccess` on `*`")
    }
  }

  /// Whether data are read under the principal's own name: one that may assume a role and starts no query may read them
  /// under the role's.
  private func readsItself(_ held: ProjectPrincipal) -> Bool {
    let asks = { (name: String) in ActionName(name).map { !held.grants(of: $0).isEmpty } ?? false }
    return asks("athena:StartQueryExecution") || !asks("sts:AssumeRole")
  }
}
