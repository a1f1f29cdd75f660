import JSONText
import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest

/// The policies of files of Terraform's language.
final class TerraformFileTests: XCTestCase {
  private func read(_ text: String) -> SourcedDocument { SourcedDocument(hcl: SourceFile(name: "main.tf", text: text)) }

  private func fixture(_ name: String) throws -> SourcedDocument {
    SourcedDocument(hcl: SourceFile(name: name, bytes: try Fixtures.bytes("templates/terraform/\(name)")))
  }

  func testEveryFormIsFound() throws {
    let document = try fixture("lake.tf")
    XCTAssertEqual(document.diagnostics, [])
    XCTAssertEqual(document.skipped, [])
    XCTAssertEqual(
      document.policies.map { "\($0.owner ?? "") \($0.kind?.rawValue ?? "") \($0.resourceType?.description ?? "")" },
      [
        "data.aws_iam_policy_document.reader identity ", "data.aws_iam_policy_document.trust trust ",
        "aws_iam_role.reader identity ", "aws_iam_role.job trust ", "aws_iam_role_policy.job identity ",
        "aws_s3_bucket_policy.lake resource s3:bucket", "data.aws_iam_policy_document.events resource sqs:queue",
        "aws_kms_key.lake resource kms:key", "aws_organizations_policy.regions scp ",
      ])
  }

  /// Who names the data source's arguments as a policy names its elements is told, and the policy is read all the same.
  func testArgumentsInTheSingularAreToldAndRead() {
    let document = read(
      """
      data "aws_iam_policy_document" "reader" {
        statement {
          action   = ["s3:GetObject"]
          resource = "arn:aws:s3:::acme-lake/*"
        }
        statement {
          not_actions   = ["iam:*"]
          not_resources = ["*"]
        }
      }
      """)
    XCTAssertEqual(
      document.diagnostics.map { "\(document.file.text(in: $0.range)): \($0.message); \($0.help ?? "")" },
      [
        "action: a statement has no argument `action`; write `actions`",
        "resource: a statement has no argument `resource`; write `resources`",
      ])
    let statements = document.policies.first?.node["Statement"]?.elements ?? []
    XCTAssertEqual(statements.first?["Action"]?.elements?.first?.string, "s3:GetObject")
    XCTAssertEqual(statements.first?["Resource"]?.string, "arn:aws:s3:::acme-lake/*")
    XCTAssertEqual(statements.last?["NotAction"]?.elements?.count, 1)
  }

  /// Statements that are made for each of something, or in one case only, are checked as they are written.
  func testStatementsThatMayBeThere() {
    let cases = [
      (#"[for x in var.x : { Effect = "Allow", Action = "s3:*", Resource = x }]"#, ["s3:*"]),
      (
        #"concat([{ Effect = "Allow", Action = "a:*" }], var.x ? [{ Effect = "Deny", Action = "b:*" }] : [])"#,
        ["a:*", "b:*"]
      ),
      (#"flatten([[], var.x ? [] : [for x in var.y : { Effect = "Allow", Action = "c:*" }]])"#, ["c:*"]),
      (#"var.x ? [{ Effect = "Allow", Action = "a:*" }] : [{ Effect = "Allow", Action = "b:*" }]"#, []),
      (#"[for x in var.x : x]"#, []),
    ]
    for (list, actions) in cases {
      let policy = read(#"resource "aws_iam_policy" "p" { policy = jsonencode({ Statement = \#(list) }) }"#).policies
        .first
      let statements = policy?.node["Statement"]?.elements ?? []
      XCTAssertEqual(statements.compactMap { $0["Action"]?.string }, actions, list)
    }
  }

  /// Documents that are encoded elsewhere are read where they are written, and once.
  func testDocumentsThatAreEncodedElsewhere() {
    let document = read(
      """
      locals {
        policies = {
          reader = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "*" }] }
          writer = { Version = "2012-10-17", Statement = { Effect = "Allow", Action = "s3:Put*", Resource = "*" } }
        }
        once   = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:List*", Resource = "*" }] }
        states = { Statement = "a", Effect = "none" }
        things = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iot:Connect", Resource = "*" }] }
      }
      resource "aws_iot_policy" "things" {
        policy = jsonencode(local.things)
      }
      resource "aws_iam_policy" "each" {
        for_each = local.policies
        policy   = jsonencode(each.value)
      }
      resource "aws_iam_policy" "once" {
        policy = jsonencode(local.once)
      }
      """)
    XCTAssertEqual(
      document.policies.map { policy in
        let statements = policy.node["Statement"]
        let action = (statements?.elements?.first ?? statements)?["Action"]?.string ?? ""
        return "\(policy.owner ?? ""): \(action)"
      }, ["local.policies: s3:Get*", "local.policies: s3:Put*", "aws_iam_policy.once: s3:List*"])
  }

  /// The provider makes a statement of a permission's arguments.
  func testPermissions() {
    let document = read(
      """
      resource "aws_lambda_permission" "bucket" {
        function_name  = aws_lambda_function.loader.function_name
        action         = "lambda:InvokeFunction"
        principal      = "s3.amazonaws.com"
        source_arn     = "arn:aws:s3:::acme-lake"
        source_account = null
      }
      resource "aws_lambda_layer_version_permission" "all" {
        action          = "lambda:GetLayerVersion"
        principal       = "*"
        organization_id = "o-a1b2c3d4e5"
      }
      resource "aws_lambda_permission" "logs" {
        action     = "lambda:InvokeFunction"
        principal  = "logs.${var.region}.amazonaws.com"
        source_arn = aws_cloudwatch_log_group.loader.arn
      }
      resource "aws_cloudwatch_event_permission" "organization" {
        principal = "*"
        condition {
          key   = "aws:PrincipalOrgID"
          type  = "StringEquals"
          value = "o-a1b2c3d4e5"
        }
      }
      """)
    let service =
      #"{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::acme-lake"}}}"#
    let everyone =
      #"{"Effect":"Allow","Principal":"*","Action":"lambda:GetLayerVersion","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}"#
    XCTAssertEqual(
      document.policies.prefix(2).map { $0.node["Statement"].map(JSONWriter.minified) }, [service, everyone])
    XCTAssertEqual(
      document.policies.map { "\($0.owner ?? "") \($0.resourceType?.description ?? "")" },
      [
        "aws_lambda_permission.bucket lambda:function", "aws_lambda_layer_version_permission.all lambda:layer",
        "aws_lambda_permission.logs lambda:function",
        "aws_cloudwatch_event_permission.organization events:event-bus",
      ])
    XCTAssertEqual(
      document.policies.last?.node["Statement"]?["Condition"].map(JSONWriter.minified),
      #"{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}"#)
    XCTAssertEqual(document.skipped, [])
  }

  func testWhatCannotBeToldIsSaid() throws {
    let document = try fixture("skipped.tf")
    XCTAssertEqual(document.diagnostics, [])
    XCTAssertEqual(
      document.skipped.map(\.reason),
      [
        "`data.aws_iam_policy_document.elsewhere` is not declared in this module",
        "the policy is in a file that `file` reads",
        "`module.policies.reader` is known only when Terraform runs",
        "`source_policy_documents` is known only when Terraform runs",
        "`var.statements` is known only when Terraform runs", "`var.condition` is known only when Terraform runs",
        "what its JSON text holds is known only when Terraform runs",
      ])
    for policy in document.policies where !policy.hasHoles {
      XCTAssertEqual(policy.owner, "data.aws_iam_policy_document.base")
    }
    XCTAssertEqual(document.policies.count, 5)
  }

  /// What stands in one place of a policy, under both fillings; `-` where it is left out.
  func testHoles() {
    let cases: [(place: String, value: String, plausible: String, open: String)] = [
      ("Action", #""s3:${var.x}""#, #""s3:unknown""#, #""s3:*""#), ("Action", "var.x", #""unknown""#, #""*""#),
      ("Action", #""${var.x}:Get""#, #""unknown""#, #""*""#),
      ("Action", "[var.x, var.y]", #"["unknown","unknown-1"]"#, #"["*","*"]"#),
      ("Resource", #""${var.x}/*""#, #""unknown""#, #""*""#),
      ("Resource", #""arn:aws:s3:::${var.x}/*""#, #""arn:aws:s3:::unknown/*""#, #""arn:aws:s3:::*/*""#),
      (
        "Resource", #""arn:${var.a}:sqs:${var.b}:${var.c}:${var.d}""#, #""arn:aws:sqs:us-east-1:111122223334:unknown""#,
        #""arn:*:sqs:*:*:*""#
      ),
      ("Resource", #""${aws_s3_bucket.x.arn}/*""#, #""arn:aws:s3:::unknown/*""#, #""arn:aws:s3:::another/*""#),
      (
        "Resource", #""arn:aws:s3:::${aws_s3_bucket.x.id}/${var.x}""#, #""arn:aws:s3:::unknown/unknown-1""#,
        #""arn:aws:s3:::another/*""#
      ),
      (
        "Resource",
        #""arn:${data.aws_partition.p.partition}:glue:${data.aws_region.r.region}:${var.account_id}:catalog""#,
        #""arn:aws:glue:us-east-1:111122223334:catalog""#, #""arn:aws:glue:eu-west-1:*:catalog""#
      ),
      (
        "Resource", #""arn:aws-cn:glue:${data.aws_region.r.id}:${data.aws_caller_identity.c.account_id}:catalog""#,
        #""arn:aws-cn:glue:cn-north-1:111122223333:catalog""#, #""arn:aws-cn:glue:cn-northwest-1:444455556666:catalog""#
      ),
      ("Resource", "[for x in var.y : x]", #""unknown""#, #""*""#),
      ("Effect", "var.x", #""Allow""#, #""Deny""#), ("Effect", #"var.x ? "Allow" : "Deny""#, #""Allow""#, #""Deny""#),
      ("Sid", #""A${var.x}""#, "-", "-"),
      ("Principal", "var.x", #"{"AWS":"arn:aws:iam::111122223333:role/unknown"}"#, #""*""#),
      ("Principal", "{ AWS = var.x }", #"{"AWS":"arn:aws:iam::111122223333:role/unknown"}"#, #"{"AWS":"*"}"#),
      (
        "Principal", #"{ AWS = "arn:aws:iam::${var.x}:root" }"#, #"{"AWS":"arn:aws:iam::111122223334:root"}"#,
        #"{"AWS":"arn:aws:iam::*:root"}"#
      ),
      (
        "Principal", #"{ Service = "${var.x}.amazonaws.com" }"#, #"{"Service":"ec2.amazonaws.com"}"#,
        #"{"Service":"lambda.amazonaws.com"}"#
      ),
      (
        "Principal", #"{ Service = "logs.${data.aws_region.current.name}.amazonaws.com" }"#,
        #"{"Service":"logs.us-east-1.amazonaws.com"}"#, #"{"Service":"logs.eu-west-1.amazonaws.com"}"#
      ),
      (
        "Condition", "{ Bool = { \"aws:SecureTransport\" = var.x } }", #"{"Bool":{"aws:SecureTransport":"true"}}"#,
        #"{"Bool":{"aws:SecureTransport":"false"}}"#
      ),
      (
        "Condition", "{ StringEquals = { \"aws:SourceVpc\" = var.x } }",
        #"{"StringEquals":{"aws:SourceVpc":"vpc-0a1b2c3d"}}"#, #"{"StringEquals":{"aws:SourceVpc":"vpc-0a1b2c3d"}}"#
      ),
      (
        "Condition", "{ NumericLessThanIfExists = { \"s3:max-keys\" = var.x } }",
        #"{"NumericLessThanIfExists":{"s3:max-keys":"1"}}"#, #"{"NumericLessThanIfExists":{"s3:max-keys":"3600"}}"#
      ),
      (
        "Condition", "{ StringLike = { \"s3:prefix\" = [\"${var.x}/*\"] } }",
        #"{"StringLike":{"s3:prefix":["unknown/*"]}}"#, #"{"StringLike":{"s3:prefix":["*/*"]}}"#
      ),
      (
        "Condition", "{ StringEquals = { \"${var.x}:sub\" = \"a\" } }", #"{"StringEquals":{"example.com:sub":"a"}}"#,
        #"{"StringEquals":{}}"#
      ),
      (
        "Condition", "{ IpAddress = { \"aws:SourceIp\" = \"${var.x}/32\" } }",
        #"{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#, #"{"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}"#
      ),
      ("Condition", "var.x", #"{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}"#, "-"),
      ("Condition", "{ (var.x) = { \"a:b\" = \"c\" } }", #"{"StringLike":{"a:b":"c"}}"#, "{}"),
    ]
    for (place, value, plausible, open) in cases {
      let document = read(
        "resource \"aws_kms_key\" \"k\" {\n policy = jsonencode({ Statement = { \(place) = \(value) } })\n}")
      let found = document.policies.first?.fillings.map { $0["Statement"]?[place].map(JSONWriter.minified) ?? "-" }
      XCTAssertEqual(found, [plausible, open], "\(place) = \(value)")
    }
  }

  /// Statements that an expression makes any number of are all like the one that is written.
  func testDynamicStatements() {
    let document = read(
      """
      data "aws_iam_policy_document" "d" {
        dynamic "statement" {
          for_each = var.buckets
          content {
            actions   = ["s3:GetObject"]
            resources = ["arn:aws:s3:::${statement.value}/*"]
          }
        }
      }
      """)
    XCTAssertEqual(document.skipped, [])
    XCTAssertEqual(
      document.policies.first?.fillings.map { $0["Statement"].map(JSONWriter.minified) },
      ["unknown", "*"].map {
        #"[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::\#($0)/*"]}]"#
      })
  }

  /// Policies of IoT have keys and resources of their own.
  func testPoliciesOfOtherLanguages() {
    let statement = #"{ Effect = "Allow", Action = "iot:Connect", Resource = "*" }"#
    let cases = [
      (#"resource "aws_iot_policy" "p" { policy = jsonencode({ Statement = \#(statement) }) }"#, 0),
      (
        """
        resource "aws_iot_policy" "p" { policy = data.aws_iam_policy_document.d.json }
        data "aws_iam_policy_document" "d" { }
        """, 0
      ),
      (
        """
        resource "aws_iot_policy" "p" { policy = data.aws_iam_policy_document.d.json }
        resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }
        data "aws_iam_policy_document" "d" { }
        """, 1
      ),
      (#"resource "aws_networkmanager_core_network_policy_attachment" "p" { policy_document = local.x }"#, 0),
    ]
    for (text, count) in cases {
      let document = read(text)
      XCTAssertEqual(document.policies.count, count, text)
      XCTAssertEqual(document.skipped, [], text)
    }
  }

  /// What the file itself tells.
  func testResolution() {
    let cases: [(declarations: String, value: String, resolved: String)] = [
      ("locals {\n a = \"b\"\n}", "local.a", #""b""#),
      ("locals {\n a = { b = \"c\" }\n}", "[\"${local.c}\", merge(local.a, { b = 1 })]", #"["unknown",{"b":1}]"#),
      ("variable \"a\" {\n default = [\"x\"]\n}", "var.a", #"["x"]"#),
      ("variable \"a\" {\n default = \"\"\n}", "var.a", #""unknown""#),
      ("variable \"account_id\" {}", "var.account_id", #""111122223334""#),
      ("", "data.aws_caller_identity.x.account_id", #""111122223333""#),
      ("", "concat([1], [\"a\"], var.x)", #"[1,"a","unknown"]"#), ("", "flatten([[1, 2], 3])", "[1,2,3]"),
      ("", "toset([\"a\"])", #"["a"]"#),
      ("", "\"${true}-${1}\"", #""true-1""#), ("", "\"${\"a\"}\"", #""a""#), ("", "f(1)", #""unknown""#),
      ("", "1 + 1", #""unknown""#),
      ("resource \"aws_sqs_queue\" \"q\" {\n name = \"n\"\n}", "aws_sqs_queue.q.name", #""n""#),
      (
        "resource \"aws_sqs_queue\" \"q\" {\n name = \"n\"\n}", "aws_sqs_queue.q.arn",
        #""arn:aws:sqs:us-east-1:111122223333:n""#
      ),
      ("resource \"aws_s3_bucket\" \"b\" {\n bucket = \"n\"\n}", "aws_s3_bucket.b.id", #""n""#),
      ("resource \"aws_x\" \"b\" {\n arn = aws_x.b.arn\n}", "aws_x.b.arn", #""unknown""#), ("", "null", "null"),
      ("", "-1", #""unknown""#), ("", #"format("a-%s/%d%%", "b", 1)"#, #""a-b/1%""#),
      ("", #"format("%s", var.x)"#, #""unknown""#), ("", #"format("%5.2f", 1)"#, #""unknown""#),
      ("", #"format("%s")"#, #""unknown""#), ("", #"join("-", ["a", var.x], ["b"])"#, #""unknown""#),
      ("", #"join("-", ["a", "${var.x}"], ["b"])"#, #""unknown""#), ("", #"join(":", ["a"], ["b", "c"])"#, #""a:b:c""#),
      ("", #"join("", [])"#, #""""#), ("", #"split(",", "a,b,")"#, #"["a","b",""]"#),
      ("", #"split(",", var.x)"#, #""unknown""#),
      ("", #"format("arn:aws:s3:::%s/x", aws_s3_bucket.b.id)"#, #""arn:aws:s3:::unknown/x""#),
      ("", "\"%{ if x }a%{ endif }\"", #""unknown""#), ("", "<<E\na\nE\n", #""a\n""#),
    ]
    for (declarations, value, resolved) in cases {
      let document = read(
        "\(declarations)\nresource \"aws_kms_key\" \"k\" {\n policy = jsonencode({ Statement = [], X = \(value) })\n}")
      XCTAssertEqual(document.policies.first.flatMap { $0.node["X"].map(JSONWriter.minified) }, resolved, value)
    }
  }

  /// Data sources by the statements that they write.
  func testDocuments() {
    let cases: [(String, String)] = [
      ("statement {\n actions = [\"a:b\"]\n resources = []\n}", #"[{"Effect":"Allow","Action":["a:b"]}]"#),
      (
        "statement {\n sid = \"\"\n effect = \"Deny\"\n not_actions = [\"a:b\"]\n not_resources = [\"*\"]\n}",
        #"[{"Effect":"Deny","NotAction":["a:b"],"NotResource":["*"]}]"#
      ),
      (
        "statement {\n principals {\n  type = \"*\"\n  identifiers = [\"*\"]\n }\n}",
        #"[{"Effect":"Allow","Principal":"*"}]"#
      ),
      (
        "statement {\n not_principals {\n  type = \"AWS\"\n  identifiers = [\"1\"]\n }\n not_principals {\n  type = \"AWS\"\n  identifiers = [\"2\"]\n }\n}",
        #"[{"Effect":"Allow","NotPrincipal":{"AWS":["1","2"]}}]"#
      ),
      (
        "statement {\n condition {\n  test = \"A\"\n  variable = \"x\"\n  values = [\"1\"]\n }\n condition {\n  test = \"A\"\n  variable = \"y\"\n  values = [\"&{aws:x}\"]\n }\n condition {\n  test = \"A\"\n  variable = \"x\"\n  values = [\"3\"]\n }\n}",
        #"[{"Effect":"Allow","Condition":{"A":{"x":["1","3"],"y":["${aws:x}"]}}}]"#
      ),
      ("source_policy_documents = []", "[]"), ("", "[]"),
    ]
    for (body, statements) in cases {
      let document = read("data \"aws_iam_policy_document\" \"d\" {\n\(body)\n}\n")
      let written = document.policies.map { JSONWriter.minified($0.node) }
      XCTAssertEqual(written, [#"{"Version":"2012-10-17","Statement":\#(statements)}"#], body)
      XCTAssertEqual(document.policies.first?.hasHoles, false, body)
    }
  }

  /// Policies in places that no table lists, with the text of the first action as it stands in the file.
  func testPlacesAndRanges() {
    let json = #"{"Statement": [{"Action": "s3:GetObject"}]}"#
    let object = #"{ Statement = [{ Action = "s3:GetObject" }] }"#
    let cases: [(String, owner: String?, isEditable: Bool)] = [
      ("locals {\n p = jsonencode(\(object))\n}", "local.p", false),
      ("module \"m\" {\n policy = <<E\n\(json)\nE\n}", "module.m", true),
      ("resource \"x\" \"y\" {\n z {\n  p = [<<-E\n   \(json)\n  E\n  ]\n }\n}", "x.y", true),
      ("output \"o\" {\n value = f(jsonencode(\(object)))\n}", "output.o", false),
      (
        "resource \"aws_iam_policy\" \"p\" {\n policy = join(\"\", [jsonencode(\(object))])\n}", "aws_iam_policy.p",
        false
      ),
      (
        "resource \"aws_iam_policy\" \"p\" {\n policy = \"${local.p}\"\n}\nlocals {\n p = <<E\n\(json)\nE\n}",
        "aws_iam_policy.p", true
      ),
      (
        "resource \"aws_iam_policy\" \"p\" {\n policy = <<E\n{\"Id\": \"${x}\", \(json.dropFirst())\nE\n}",
        "aws_iam_policy.p", false
      ),
      ("resource \"aws_iam_policy\" \"p\" {\n policy = \(JSONWriter.quoted(json))\n}", "aws_iam_policy.p", false),
    ]
    for (text, owner, isEditable) in cases {
      let document = read(text)
      XCTAssertEqual(document.policies.map(\.owner), [owner], text)
      XCTAssertEqual(document.policies.first?.notation == .json, isEditable, text)
      XCTAssertEqual(document.skipped, [], text)
      for filling in document.policies.first?.fillings ?? [] {
        let action = filling["Statement"]?.elements?.first?["Action"]
        let source = action.map { document.file.text(in: $0.range) }?.replacingOccurrences(of: "\\\"", with: "\"")
        XCTAssertEqual(source, "\"s3:GetObject\"", text)
      }
    }
  }

  /// A document's kind is that of what takes it, through documents that are made of it.
  func testKindsOfDocuments() {
    let document = "statement {\n actions = [\"sts:AssumeRole\"]\n}\n}\n"
    let cases: [(String, [PolicyKind?])] = [
      ("", [nil]),
      ("resource \"aws_iam_role\" \"r\" {\n assume_role_policy = data.aws_iam_policy_document.a.json\n}", [.trust]),
      (
        """
        resource "aws_iam_role" "r" {
          assume_role_policy = data.aws_iam_policy_document.a[0].json
        }
        resource "aws_iam_policy" "p" {
          policy = data.aws_iam_policy_document.a[0].json
        }
        """, [nil]
      ),
      (
        """
        data "aws_iam_policy_document" "b" {
          source_policy_documents = concat(try([data.aws_iam_policy_document.a[0].json], []), [])
        }
        resource "aws_vpc_endpoint" "e" {
          policy = data.aws_iam_policy_document.b.json
        }
        """, [.endpoint, .endpoint]
      ),
      (
        """
        data "aws_iam_policy_document" "b" {
          source_policy_documents = [data.aws_iam_policy_document.b.json]
        }
        resource "aws_iam_policy" "p" {
          policy = data.aws_iam_policy_document.b.json
        }
        """, [nil, .identity]
      ),
    ]
    for (text, kinds) in cases {
      let found = read("data \"aws_iam_policy_document\" \"a\" {\n\(document)\(text)\n")
      XCTAssertEqual(found.policies.map(\.kind), kinds, text)
      XCTAssertEqual(found.skipped, [], text)
    }
  }

  func testWhatIsNoPolicy() {
    for text in [
      "output \"o\" {\n description = <<E\nA \"Statement\" of ${x}\nE\n}",
      "resource \"aws_autoscaling_policy\" \"p\" {\n policy = \"step\"\n policy_type = \"x\"\n}",
      "resource \"aws_lb_listener\" \"l\" {\n ssl_policy = \"ELBSecurityPolicy-2016-08\"\n}",
      "resource \"aws_iam_role\" \"r\" {\n name = jsonencode({ a = 1 })\n}",
      "locals {\n a = jsonencode([1])\n b = <<E\n{}\nE\n}",
      "resource \"aws_organizations_policy\" \"p\" {\n type = \"BACKUP_POLICY\"\n content = file(\"x\")\n}",
    ] {
      let document = read(text)
      XCTAssertEqual(document.policies.count + document.skipped.count + document.diagnostics.count, 0, text)
    }
  }

  func testTextThatIsNoJSON() {
    let document = read("resource \"aws_iam_policy\" \"p\" {\n  policy = <<E\n{\"Statement\": [1,]}\nE\n}\n")
    XCTAssertEqual(document.diagnostics.map { document.file.text(in: $0.range) }, [","])
    XCTAssertEqual(document.policies.count, 1)
  }
}
