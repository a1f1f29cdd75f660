import Inventory
import PolicyModel
import SourceText

struct LakeFormationBypass: ProjectRule {
  static let page = RulePage(
    "PL901", "lake-formation-bypass", .security,
    summary: "Objects are granted in S3 that lie where Lake Formation is to decide who reads them.",
    why: """
      Of a location that is registered, Lake Formation gives out the access that its own grants allow: by column, by row, \
      and for the whole organisation in one place. Who may read the objects in S3 reads them past all that.
      """)

  private static func reader(_ resource: String) -> String {
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": [\#(resource)]}}"#
  }
  private static func inventory(_ location: String) -> String {
    #"{"bucketOwners": {"lake": "111111111111"}, "lakeFormation": {"111111111111": {"registered": [\#(location)]}}}"#
  }
  private static let location = #"{"path": "s3://lake/sales"}"#

  static let projectExamples: [ProjectExample] = [
    .flags(
      ("111111111111/reader.identity.json", reader(#""arn:aws:s3:::other/*", ↓"arn:aws:s3:::lake/sales/*""#)),
      inventory: inventory(location)),
    .flags(("111111111111/reader.identity.json", reader(#"↓"arn:aws:s3:::lake*""#)), inventory: inventory(location)),
    .allows(
      ("111111111111/reader.identity.json", reader(#""arn:aws:s3:::lake/staging/*""#)),
      inventory: inventory(location)),
    .allows(
      ("111111111111/reader.identity.json", reader(#""arn:aws:s3:::lake/sales/*""#)),
      inventory: inventory(#"{"path": "s3://lake/sales", "hybrid": true}"#)),
    .allows(
      ("111111111111/registrar.identity.json", reader(#""arn:aws:s3:::lake/sales/*""#)),
      (
        "111111111111/registrar.trust.json",
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "lakeformation.amazonaws.com"}, "Action": "sts:AssumeRole"}}"#
      ), inventory: inventory(location)),
  ]

  private static let actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].compactMap { ActionName($0) }

  func check(_ project: LintedProject) -> [ProjectViolation] {
    let places = locations(of: project)
    guard !places.isEmpty else { return [] }
    return project.known.flatMap { principal, held -> [ProjectViolation] in
      guard !isOfLakeFormation(held, project) else { return [] }
      return Self.actions.reduce(into: [ProjectViolation]()) { found, action in
        for grant in held.grants(of: action) {
          guard let place = places.first(where: { reaches(grant, action, $0, principal, held, project) }) else {
            continue
          }
          let violation = ProjectViolation(
            of: grant.policy, at: grant.range,
            "this reaches objects of `\(place.description)` in S3, which is registered in Lake Formation",
            help: "let Lake Formation give the access out: `lakeformation:GetDataAccess` and a grant there are enough")
          if !found.contains(violation) { found.append(violation) }
        }
      }
    }
  }

  /// The registered locations of data lakes in which IAM alone decides nothing.
  private func locations(of project: LintedProject) -> [DataLocation] {
    project.inventory.lakeFormation.lakes.values.filter { $0.iamAllowedPrincipals.isEmpty }
      .flatMap { $0.registered.filter { !$0.isHybrid }.compactMap { DataLocation($0.path) } }
      .sorted { $0.description.utf8.lexicographicallyPrecedes($1.description.utf8) }
  }

  /// Whether a role is one by which Lake Formation itself reads what is registered.
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/registration-role.html
  private func isOfLakeFormation(_ held: ProjectPrincipal, _ project: LintedProject) -> Bool {
    guard let trust = project.trusts[held.name] else { return false }
    return trust.policies.contains { policy in
      policy.policy.statements.elements.contains { statement in
        statement.effect == .allow
          && statement.principal?.principals.entries.contains { entry in
            entry.kind == .service && entry.text.hasSameBytes(as: "lakeformation.amazonaws.com")
          } == true
      }
    }
  }

  /// Whether a grant, as far as the principal's other policies do not refuse it, reaches objects of a location.
  private func reaches(
    _ grant: NamedGrant, _ action: ActionName, _ place: DataLocation, _ principal: RequestPrincipal,
    _ held: ProjectPrincipal, _ project: LintedProject
  ) -> Bool {
    let path = place.description.utf8.dropFirst("s3://".utf8.count)
    let partition = principal.arn.map { String($0.partition) } ?? "aws"
    let objects = ResourcePattern("arn:\(partition):s3:::\(Substring(path))/*")
    // A pattern that every bucket fits is told of by itself.
    guard !grant.pattern.isEverything, grant.pattern.overlaps(objects) else { return false }
    var statement = grant.statement
    statement.resource = ResourceElement([grant.pattern])
    let denials = held.identity.flatMap { $0.policy.statements.elements.filter { $0.effect == .deny } }
    let policy = NamedPolicy(
      name: "policies", policy: Policy(statements: ElementList([statement] + denials)))
    var request = Request(principal: principal, action: action, resources: [objects.description])
    request.isPattern = true
    return project.mayAllow(request, identity: [policy], resource: [AttachedPolicy(.everythingForEveryone)])
  }
}
