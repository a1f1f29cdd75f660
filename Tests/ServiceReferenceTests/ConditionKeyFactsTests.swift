import ServiceReference
import XCTest

/// Condition keys: their types, templates, and where they are found.
final class ConditionKeyFactsTests: XCTestCase {
  private let reference = ServiceReference.embedded

  func testKeys() {
    typealias Row = (key: String, name: String, type: ConditionKey.ValueType, isMultivalued: Bool)
    let rows: [Row] = [
      ("aws:SourceIp", "aws:SourceIp", .ipAddress, false),
      ("AWS:sourceip", "aws:SourceIp", .ipAddress, false),
      ("aws:CalledVia", "aws:CalledVia", .string, true),
      ("aws:CalledViaFirst", "aws:CalledViaFirst", .string, false),
      ("aws:TagKeys", "aws:TagKeys", .string, true),
      ("aws:SecureTransport", "aws:SecureTransport", .bool, false),
      ("aws:CurrentTime", "aws:CurrentTime", .date, false),
      ("aws:MultiFactorAuthAge", "aws:MultiFactorAuthAge", .number, false),
      ("aws:PrincipalArn", "aws:PrincipalArn", .arn, false),
      ("aws:PrincipalOrgPaths", "aws:PrincipalOrgPaths", .string, true),
      ("aws:ResourceTag/Team", "aws:ResourceTag/${TagKey}", .string, false),
      ("aws:ResourceTag/a/b:c", "aws:ResourceTag/${TagKey}", .string, false),
      ("aws:ResourceTag/${TagKey}", "aws:ResourceTag/${TagKey}", .string, false),
      ("lambda:SourceFunctionArn", "lambda:SourceFunctionArn", .arn, false),
      ("s3:prefix", "s3:prefix", .string, false),
      ("s3:max-keys", "s3:max-keys", .number, false),
      ("s3:ExistingObjectTag/class", "s3:ExistingObjectTag/<key>", .string, false),
      ("s3:existingobjecttag/<key>", "s3:ExistingObjectTag/<key>", .string, false),
      ("sts:ExternalId", "sts:ExternalId", .string, false),
      ("sts:TransitiveTagKeys", "sts:TransitiveTagKeys", .string, true),
      ("iam:PassedToService", "iam:PassedToService", .string, false),
      ("iam:PermissionsBoundary", "iam:PermissionsBoundary", .arn, false),
      ("kms:ViaService", "kms:ViaService", .string, false),
      ("kms:EncryptionContext:aws:s3:arn", "kms:EncryptionContext:${EncryptionContextKey}", .string, false),
      ("kms:EncryptionContextKeys", "kms:EncryptionContextKeys", .string, true),
      ("dynamodb:LeadingKeys", "dynamodb:LeadingKeys", .string, true),
      ("glue:EvaluatedByLakeFormationTags", "glue:EvaluatedByLakeFormationTags", .bool, false),
      ("accounts.google.com:oaud", "accounts.google.com:oaud", .string, false),
      ("token.actions.githubusercontent.com:ref", "token.actions.githubusercontent.com:ref", .string, false),
      ("token.actions.githubusercontent.com:sub", "${Provider}.${Domain}:sub", .string, false),
      ("oidc.eks.us-east-1.amazonaws.com/id/0:aud", "${Provider}.${Domain}:aud", .string, false),
      ("cognito-identity.amazonaws.com:amr", "cognito-identity.amazonaws.com:amr", .string, true),
      ("saml:aud", "saml:aud", .string, false),
      (
        "token.actions.acme.ghe.com:actor", "token.actions.${Domain}.ghe.com:actor", .string, false
      ),
    ]
    for row in rows {
      guard let key = reference.conditionKey(row.key) else {
        XCTFail("\(row.key) is missing")
        continue
      }
      XCTAssertEqual(key.name, row.name, row.key)
      XCTAssertEqual(key.type, row.type, row.key)
      XCTAssertEqual(key.isMultivalued, row.isMultivalued, row.key)
      XCTAssertTrue(key.matches(row.key), row.key)
    }
  }

  func testUnknownKeys() {
    for key in [
      "", ":", "aws:", "aws:NoSuchKey", "aws:ResourceTag", "aws:ResourceTag/", "s3:NoSuchKey", "nosuch:Key", "prefix",
      "oidc.eks.us-east-1.amazonaws.com/id/0:nosuch", "nosuch:sub", "ſ3:prefix",
    ] {
      XCTAssertNil(reference.conditionKey(key), key)
    }
  }

  func testSecondTypes() {
    XCTAssertEqual(reference.conditionKey("aws:EpochTime")?.alternativeType, .number)
    XCTAssertEqual(reference.conditionKey("aws:FederatedProvider")?.alternativeType, .arn)
    XCTAssertNil(reference.conditionKey("aws:CurrentTime")?.alternativeType)
  }

  func testGlobalKeys() {
    let names = reference.globalConditionKeys.map(\.name)
    XCTAssertEqual(names.filter { $0.hasPrefix("aws:") }.count, 53)
    XCTAssertEqual(Set(names).count, names.count)
    XCTAssertTrue(names.contains("glue:RoleAssumedBy"))
  }

  func testEveryKeyOfEveryActionIsKnown() {
    for prefix in reference.servicePrefixes {
      guard let service = reference.service(prefix) else { continue }
      var known = Set(service.conditionKeys.map(\.name))
      known.formUnion(reference.globalConditionKeys.map(\.name))
      for action in service.actions {
        for key in action.conditionKeys + action.resources.flatMap(\.conditionKeys) {
          XCTAssertTrue(known.contains(key), "\(action.fullName) has \(key)")
        }
      }
      for type in service.resourceTypes {
        for key in type.conditionKeys { XCTAssertTrue(known.contains(key), "\(prefix) \(type.name) has \(key)") }
      }
    }
  }

  func testKeysOfActions() {
    let rows: [(service: String, action: String, key: String, has: Bool)] = [
      ("s3", "ListBucket", "s3:prefix", true),
      ("s3", "GetObject", "s3:prefix", false),
      ("glue", "GetTable", "glue:EvaluatedByLakeFormationTags", true),
      ("glue", "StartJobRun", "glue:EvaluatedByLakeFormationTags", false),
      ("iam", "PassRole", "iam:PassedToService", true),
      ("sts", "AssumeRole", "sts:ExternalId", true),
      ("kms", "Decrypt", "kms:ViaService", true),
      ("lambda", "InvokeFunction", "lambda:EventSourceToken", true),
      ("lakeformation", "GetDataAccess", "s3:prefix", false),
    ]
    for row in rows {
      let action = reference.action(row.service, row.action)
      let keys = (action?.conditionKeys ?? []) + (action?.resources.flatMap(\.conditionKeys) ?? [])
      XCTAssertEqual(keys.contains(row.key), row.has, "\(row.service):\(row.action) and \(row.key)")
    }
    let role = reference.service("iam")?.resourceType(named: "role")
    XCTAssertEqual(role?.conditionKeys.contains("aws:ResourceTag/${TagKey}"), true)
  }
}
