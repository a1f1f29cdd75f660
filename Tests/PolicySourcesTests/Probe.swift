import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest
import JSONText

final class ProbeTests: XCTestCase {
  func testProbe() throws {
    for name in ["lake.tf", "plan.json"] {
      let bytes = try Fixtures.bytes("templates/terraform/\(name)")
      let file = SourceFile(name: name, bytes: bytes)
      let document = name.hasSuffix("tf") ? SourcedDocument(hcl: file) : SourcedDocument(terraformPlan: file)
      for d in document.diagnostics { print("DIAG", d.message, document.file.text(in: d.range)) }
      for s in document.skipped { print("SKIP", s.reason, "|", document.file.text(in: s.range).prefix(60)) }
      for p in document.policies {
        print("POLICY", p.owner ?? "-", p.kind?.rawValue ?? "-", p.resourceType?.description ?? "-", p.isEditable)
        for f in p.fillings { print("   ", JSONWriter.minified(f)) }
      }
    }
  }
}
