import Foundation
import JSONText
import TestSupport
import XCTest

final class PackagingTests: XCTestCase {
  private let folder = Fixtures.packageRoot.appendingPathComponent("Packaging/lambda")

  func testTheTemplateIsOneThatCloudFormationTakes() throws {
    let template = folder.appendingPathComponent("template.yaml").path
    let lint = try ExternalTool.run("cfn-lint", ["-c", "I", "--", template])
    XCTAssertEqual(lint.exitCode, 0, lint.outputText)
  }

  func testTheTerraformModuleIsInForm() throws {
    let format = try ExternalTool.run("terraform", ["fmt", "-check", "-recursive", folder.path])
    XCTAssertEqual(format.exitCode, 0, format.outputText)
  }

  func testNeitherSetsAVariableThatIsNotRead() throws {
    let help = try runBinary("MetastoreLambda", ["--help"]).outputText
    let page = try String(
      contentsOf: Fixtures.packageRoot.appendingPathComponent("Documentation/metastore.md"), encoding: .utf8)
    for file in ["template.yaml", "terraform/main.tf"] {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let names = text.components(separatedBy: .whitespacesAndNewlines).map {
        $0.replacingOccurrences(of: ":", with: "")
      }
      .filter { $0.contains("_") && $0.allSatisfy { $0.isUppercase || $0 == "_" } }
      XCTAssertEqual(Set(names).count, 8, "\(file): \(names)")
      for name in names {
        XCTAssertTrue(help.contains(name), "\(file): \(name)")
        XCTAssertTrue(page.contains("`\(name)`"), "\(file): \(name)")
      }
    }
  }

  func testTheRolesOfBothAccountsAreWritten() throws {
    _ = try ExternalTool.find("python3")
    try withTemporaryFolder { output in
      for form in ["read", "write"] {
        let environment = Fixtures.packageRoot.appendingPathComponent("Fixtures/environments/example.json").path
        let run = try runExecutable(
          folder.appendingPathComponent("roles"), ["--accept-forgeable-context", environment, output.path, form],
          environment: ["POLICYGEN": productsFolder().appendingPathComponent("policygen").path])
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        let role = try String(contentsOf: output.appendingPathComponent("role.yaml"), encoding: .utf8)
        XCTAssertEqual(role.contains("glue:CreateTable"), form == "write")
        let catalog = try String(contentsOf: output.appendingPathComponent("catalog.sh"), encoding: .utf8)
        XCTAssertTrue(catalog.contains("glue put-resource-policy"), catalog)
        XCTAssertFalse(catalog.contains(#""Principal": "*""#))
      }
    }
  }

  /// A function's policy cannot ask that callers come through Athena: whom it lets in is not written down unasked.
  func testCallersOfOtherAccountsAreNotLetInUnlessThatIsAccepted() throws {
    _ = try ExternalTool.find("python3")
    try withTemporaryFolder { output in
      let environment = Fixtures.packageRoot.appendingPathComponent("Fixtures/environments/example.json")
      let own = try String(contentsOf: environment, encoding: .utf8).replacingOccurrences(
        of: #", "partner-analyst"]"#, with: "]")
      let ownFile = output.appendingPathComponent("own.json")
      try own.write(to: ownFile, atomically: true, encoding: .utf8)
      for (file, code) in [(environment, 1), (ownFile, 0)] as [(URL, Int32)] {
        let place = output.appendingPathComponent("out-\(code)")
        let run = try runExecutable(
          folder.appendingPathComponent("roles"), [file.path, place.path],
          environment: ["POLICYGEN": productsFolder().appendingPathComponent("policygen").path])
        XCTAssertEqual(run.exitCode, code, run.errorText)
        XCTAssertEqual(
          FileManager.default.fileExists(atPath: place.appendingPathComponent("role.yaml").path), code == 0)
        XCTAssertEqual(run.errorText.contains("--accept-forgeable-context"), code == 1, run.errorText)
      }
    }
  }

  func testWhoMayInvokeTheFunctionOtherThanThroughAthenaIsTold() throws {
    _ = try ExternalTool.find("python3")
    let function = "arn:aws:lambda:us-east-1:222222222222:function:metastore"
    let athena = #"{"ForAnyValue:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}}"#
    let cases: [(name: String, condition: String?, isDirect: Bool)] = [
      ("none", nil, false), ("athena", athena, false), ("any", "{}", true),
      ("address", #"{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#, true),
      ("other", #"{"ForAnyValue:StringEquals":{"aws:CalledVia":["athena.amazonaws.com","x.amazonaws.com"]}}"#, false),
      ("direct", #"{"Null":{"aws:CalledVia":"true"}}"#, true),
      ("service", #"{"Bool":{"aws:ViaAWSService":"true"}}"#, true),
      ("if-there", #"{"ForAllValues:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}}"#, true),
    ]
    let users = cases.map { name, condition, _ in
      let statement =
        #"{"Effect":"\#(condition == nil ? "Deny" : "Allow")","Action":"lambda:Invoke*","Resource":"*","Condition":\#(condition ?? "{}")}"#
      return
        #"{"UserName":"\#(name)","Path":"/","Arn":"arn:aws:iam::222222222222:user/\#(name)","GroupList":[],"AttachedManagedPolicies":[],"UserPolicyList":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statement)]}}]}"#
    }
    try withTemporaryFolder { place in
      func run(_ users: [String], _ words: [String] = []) throws -> BinaryRun {
        let details = place.appendingPathComponent("details.json")
        try
          #"{"UserDetailList":[\#(users.joined(separator: ","))],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]}"#
          .write(to: details, atomically: true, encoding: .utf8)
        return try runExecutable(
          folder.appendingPathComponent("callers"), words + [function, details.path],
          environment: ["SIMULATE_ACCESS": productsFolder().appendingPathComponent("simulate-access").path])
      }
      let all = try run(users)
      XCTAssertEqual(all.exitCode, 1, all.errorText)
      for (name, _, isDirect) in cases {
        let line = "may invoke the function other than through Athena: arn:aws:iam::222222222222:user/\(name)\n"
        XCTAssertEqual(all.outputText.contains(line), isDirect, "\(name): \(all.outputText)")
      }
      XCTAssertEqual(try run(users, ["--accept-forgeable-context"]).exitCode, 0)
      let athenaAlone = try run(Array(users[..<2]))
      XCTAssertEqual(athenaAlone.exitCode, 0, athenaAlone.outputText + athenaAlone.errorText)
    }
  }

  /// Neither is deployed by default so that everyone is shown everything, or can name anyone as who asks.
  func testWhoMayAskIsSaid() throws {
    let template = try String(contentsOf: folder.appendingPathComponent("template.yaml"), encoding: .utf8)
    for rule in ["SomethingSaysWhoMayAsk:", "ForgeableContextShowsEverything:"] {
      XCTAssertTrue(template.contains(rule), rule)
    }
    let module = try String(contentsOf: folder.appendingPathComponent("terraform/main.tf"), encoding: .utf8)
    for condition in [
      #"var.access_policy_object != "" || var.allow_every_caller"#,
      "!var.accept_forgeable_context || var.allow_every_caller",
    ] {
      XCTAssertTrue(module.contains(condition), condition)
    }
  }
}
