public import Environment
public import JSONText
public import ServiceReference

/// What the checks say of an environment.
public struct EnvironmentReport: Sendable {
  /// The environment as far as it could be read.
  public let environment: Environment
  /// What came of its roles.
  public let roles: EnvironmentRoles
  /// What is wrong with the file by itself, in order of position; what a check tells better is left to it.
  public let issues: [EnvironmentIssue]
  /// What the checks found, in order of position.
  public let findings: [CheckFinding]
  /// The documents of the roles that could be made.
  public let review: EnvironmentReview
  /// Certificates that fail for another reason than size; each is a fault of the program.
  public let faults: [(alias: String, failure: CertificateFailure)]
  /// The roles that could not be made, by alias.
  public let unmade: [String]
  /// The checks that were left out since roles could not be made.
  public let skippedChecks: [EnvironmentCheck]
  /// Who edits what, capped by a boundary.
  public let cappedEdges: [EscalationEdge]
  /// What Lake Formation must grant besides the policies.
  public let lakeFormationNeeds: [LakeFormationNeed]

  /// Reads an environment, makes its roles, and checks them against each other.
  ///
  /// - Parameter shape: how the roles are made that are to be given out.
  public init(
    _ root: JSONNode, shape: PolicyShape = PolicyShape(), reference: ServiceReference = .embedded
  ) {
    let decoded = DecodedEnvironment(root)
    environment = decoded.environment
    let declared = DeclaredEnvironment(environment: environment, issues: decoded.issues)
    let found = EnvironmentCheck.allCases.flatMap { $0.findings(in: declared) }
    roles = EnvironmentRoles.emitAll(environment, shape: shape, reference: reference)
    issues = (decoded.issues + roles.issues).filter { issue in !found.contains { $0.tells(issue) } }.inOrder
    review = EnvironmentReview(environment, roles, reference: reference)
    findings = (found + review.findings).inOrder
    faults = roles.failures.filter { !$0.failure.isOfSize }
    unmade = review.unmade
    skippedChecks = review.isComplete ? [] : EnvironmentCheck.allCases.filter(\.needsEveryRole)
    cappedEdges = EscalationCheck(review).capped
    lakeFormationNeeds = RegisteredLocationCheck.needs(of: review)
  }

  /// Whether the file is right by itself and its entries go together.
  public var isClean: Bool { !issues.hasErrors && findings.isEmpty && faults.isEmpty }
}
