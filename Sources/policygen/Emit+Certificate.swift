import CommandKit
import Environment
import JSONText
import PolicySynthesis
import Terminal

extension Emit {
  /// Writes a certificate; `-` is standard output.
  func writeCertificate(_ certificate: RoleCertificate, to path: String, _ console: Console) throws {
    let text = JSONWriter.pretty(certificate.json) + "\n"
    if path == "-" { return console.output.write(text) }
    try console.files.write(Array(text.utf8), to: path)
  }

  /// The certificate of one role; nil where it fails as far as the role's own documents decide that: it could give itself
  /// more, or pass Athena by.
  func certify(_ result: EmissionResult, _ role: EmittedRole, _ console: Console) -> RoleCertificate? {
    let roles = EnvironmentRoles(
      emitted: [role], risks: (result.emission?.residualRisks ?? []).map { (role.alias, $0) })
    let review = EnvironmentReview(result.environment, roles)
    let record = RoleCertificate(of: [role], risks: roles.residualRisks, in: review)
    for finding in record.findings { console.complain(finding.fact.sentence, help: finding.fact.help) }
    guard record.findings.isEmpty else {
      console.complain("the certificate fails: nothing is printed")
      return nil
    }
    return record
  }
}
