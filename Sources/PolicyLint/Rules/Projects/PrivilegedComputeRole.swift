import PolicyModel
import SourceText

struct PrivilegedComputeRole: ProjectRule {
  static let page = RulePage(
    "PL908", "privileged-compute-role", .security, peers: [PeerCheck("cloudsplaining", "AssumableByComputeService")],
    summary: "A service that runs code assumes a role that may do everything, or may get the rights to.",
    why: """
      Whoever may change the code of one instance, function or task, or breaks into it, has the role's rights: of the \
      account's whole. That a role is for such a service alone says nothing; it is told where the role's policies are known.
      """)

  private static func details(_ mark: String, _ service: String, _ statement: String) -> String {
    """
    {"RoleDetailList": [{
      "Arn": "arn:aws:iam::111111111111:role/worker", "RoleName": "worker", "RoleId": "AROAEXAMPLEEXAMPLE001",
      "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": \(mark)"\(service)"}, "Action": "sts:AssumeRole"}]},
      "RolePolicyList": [{"PolicyName": "own", "PolicyDocument": {"Version": "2012-10-17", "Statement": [\(statement)]}}]
    }]}
    """
  }
  private static let everything = #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#
  private static let escalating = #"{"Effect": "Allow", "Action": "iam:AttachRolePolicy", "Resource": "*"}"#
  private static let narrow = #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#

  static let projectExamples: [ProjectExample] = [
    .flags(("details.json", details("↓", "ec2.amazonaws.com", everything))),
    .flags(("details.json", details("↓", "lambda.amazonaws.com", escalating))),
    .allows(("details.json", details("", "lambda.amazonaws.com", narrow))),
    .allows(("details.json", details("", "cloudformation.amazonaws.com", everything))),
  ]

  /// Services that run their users' code under the role.
  private static let compute: Set<String> = [
    "apprunner.amazonaws.com", "batch.amazonaws.com", "codebuild.amazonaws.com", "datapipeline.amazonaws.com",
    "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "elasticmapreduce.amazonaws.com", "emr-serverless.amazonaws.com",
    "glue.amazonaws.com", "lambda.amazonaws.com", "pods.eks.amazonaws.com", "sagemaker.amazonaws.com",
    "tasks.apprunner.amazonaws.com",
  ]

  func check(_ project: LintedProject) -> [ProjectViolation] {
    project.principals.filter { $0.isWhole && !$0.isBounded && !$0.identity.isEmpty }.flatMap { held in
      guard let trust = project.trusts[held.name], let rights = rights(of: held, in: project) else {
        return [ProjectViolation]()
      }
      return trust.policies.flatMap { policy in
        policy.policy.statements.elements.filter { $0.effect == .allow && $0.covers("sts:AssumeRole") }
          .flatMap { $0.principals(.service) }.filter { Self.compute.contains($0.pattern.text.lowered) }
          .map {
            ProjectViolation(
              of: policy, at: $0.range, "`\($0.pattern.text)` runs code as `\(held.shownName)`, which \(rights)",
              help: "grant the role what its code uses")
          }
      }
    }
  }

  /// What is wrong with a role's rights, whatever its holes are filled with; nil where nothing is.
  private func rights(of held: ProjectPrincipal, in project: LintedProject) -> String? {
    guard Set(held.identity.map(\.policy.effectiveVersion)).count == 1 else { return nil }
    let ways = held.identity.map(\.fillings.count).max() ?? 0
    let found = (0..<min(ways, 16)).map { rights(of: project.linted(held.identity, filling: $0)) }
    return found.contains { $0 == nil } ? nil : found.first ?? nil
  }

  private func rights(of policy: LintedPolicy) -> String? {
    if policy.grants.open.contains(where: { $0.pattern.meaning == .everything }) { return "may do everything" }
    let way = EscalationMethod.granted(by: StepGrants(policy)).first { $0.grant.isOpen }
    return way.map { "may \($0.method.words)" }
  }
}
