import Environment
import JSONText
import PolicyModel
import XCTest

@testable import PolicySynthesis

/// Documents of every kind in the example environment, and what forms could trip over.
enum SampleDocuments {
  static let environment = DecodedEnvironment(ExampleEnvironment.node).environment

  static let exec = "arn:aws:iam::123456789012:role/exec"
  static let application = "arn:aws:iam::123456789012:role/apps/application"
  static let partner = "arn:aws:iam::444455556666:role/partner-analyst"

  /// The deployment of all of them.
  static func deployment() throws -> Deployment { Deployment(try all(), in: environment) }

  static func all() throws -> [EmittedDocument] {
    try identities() + resources() + lakeFormation()
  }

  /// Roles that trust and assume each other, a user, a group, and roles that exist already.
  static func identities() throws -> [EmittedDocument] {
    let variables = """
      {"Sid": "Home", "Effect": "Allow", "Action": ["s3:GetObject"],
       "Resource": ["arn:aws:s3:::acme-lake-source/home/${aws:username}/*", "arn:aws:s3:::acme-lake-source/${*}"],
       "Condition": {"StringLike": {"s3:prefix": ["${aws:PrincipalTag/team, 'none'}/*"]}}}
      """
    let odd = """
      {"Sid": "Odd", "Effect": "Deny", "NotAction": ["s3:*"], "NotResource": ["arn:aws:s3:::acme-lake-source/%{x}/*"],
       "Condition": {"StringNotEquals": {"aws:PrincipalTag/a b": ["say \\"yes\\"\\\\", "caf\\u00e9"]},
                     "Bool": {"aws:SecureTransport": false}}}
      """
    var staff = try document("staff", .identity, "arn:aws:iam::123456789012:group/staff", "lake", assume(exec))
    staff.appliesTo = ["arn:aws:iam::123456789012:user/analyst"]
    return [
      try document("application", .trust, application, "lake", trust(#"{"AWS": ["\#(exec)"]}"#)),
      try document("application", .identity, application, "lake", read("glue:GetTable", "catalog"), .managed),
      try document("ceiling", .boundary, application, "lake", read("glue:*", "*")),
      try document("exec", .trust, exec, "lake", trust(#"{"Service": ["sagemaker.amazonaws.com"]}"#)),
      try document("exec", .identity, exec, "lake", [assume(application), variables, odd].joined(separator: ",")),
      try document("analyst", .identity, "arn:aws:iam::123456789012:user/analyst", "lake", variables),
      staff,
      try document("analyst-extra", .identity, partner, "bi", assume(exec)),
      try document("analyst-more", .identity, partner, "bi", assume(application), .managed),
    ]
  }

  /// The policies of a bucket, a Data Catalog in another Region, and a function.
  static func resources() throws -> [EmittedDocument] {
    [
      try document(
        "acme-lake-source", .bucketPolicy, "arn:aws:s3:::acme-lake-source", "lake",
        """
        {"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": ["\(application)", "\(partner)"]},
         "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::acme-lake-source/sales/*"]},
        {"Sid": "Encrypted", "Effect": "Deny", "Principal": "*", "Action": ["s3:*"],
         "Resource": ["arn:aws:s3:::acme-lake-source", "arn:aws:s3:::acme-lake-source/*"],
         "Condition": {"Bool": {"aws:SecureTransport": ["false"]}}}
        """),
      try document(
        "catalog", .catalogPolicy, "arn:aws:glue:eu-west-1:333333333333:catalog", "catalog",
        """
        {"Sid": "Share", "Effect": "Allow", "Principal": {"AWS": ["\(application)"]}, "Action": ["glue:GetTable"],
         "Resource": ["arn:aws:glue:eu-west-1:333333333333:catalog"]}
        """),
      try document(
        "cross-account-athena", .functionPolicy,
        "arn:aws:lambda:us-east-1:222222222222:function:cross-account-athena", "query",
        """
        {"Sid": "Partner", "Effect": "Allow", "Principal": {"AWS": ["\(partner)"]},
         "Action": ["lambda:InvokeFunction"], "Resource": ["*"],
         "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-a1b2c3d4e5"]}}},
        {"Sid": "Events", "Effect": "Allow", "Principal": {"Service": ["events.amazonaws.com"]},
         "Action": ["lambda:InvokeFunction"], "Resource": ["*"],
         "Condition": {"StringEquals": {"AWS:SourceAccount": ["222222222222"]},
                       "ArnLike": {"AWS:SourceArn": ["arn:aws:events:us-east-1:222222222222:rule/*"]}}}
        """),
    ]
  }

  static func lakeFormation() throws -> [EmittedDocument] {
    let settings = """
      {"DataLakeAdmins": [{"DataLakePrincipalIdentifier": "\(exec)"}], "AllowExternalDataFiltering": true,
       "ExternalDataFilteringAllowList": [{"DataLakePrincipalIdentifier": "123456789012"}],
       "AuthorizedSessionTagValueList": ["sessionfortag"], "ReadOnlyAdmins": []}
      """
    let principal = #"{"DataLakePrincipalIdentifier": "\#(application)"}"#
    let grants = """
      {"CatalogId": "123456789012", "Entries": [{"Id": "1", "Principal": \(principal), "Resource": {"Database": {"Name": "sales"}}, "Permissions": ["DESCRIBE"]},
       {"Principal": \(principal), "Resource": {"Table": {"DatabaseName": "sales", "TableWildcard": {}}},
        "Permissions": ["DESCRIBE"], "PermissionsWithGrantOption": ["DESCRIBE"]},
       {"Principal": \(principal), "Permissions": ["SELECT"],
        "Resource": {"TableWithColumns": {"DatabaseName": "sales", "Name": "orders", "ColumnNames": ["id", "day"]}}},
       {"Principal": \(principal), "Permissions": ["DATA_LOCATION_ACCESS"],
        "Resource": {"DataLocation": {"ResourceArn": "arn:aws:s3:::acme-lake-source/sales"}}},
       {"Principal": \(principal), "Permissions": ["CREATE_DATABASE"], "Resource": {"Catalog": {}}}]}
      """
    return [
      try document("settings", .lakeFormationSettings, catalog, "lake", settings: settings),
      try document("grants", .lakeFormationGrants, catalog, "lake", settings: grants),
    ]
  }

  private static let catalog = "arn:aws:glue:us-east-1:123456789012:catalog"

  private static func assume(_ role: String) -> String {
    #"{"Sid": "Assume", "Effect": "Allow", "Action": ["sts:AssumeRole"], "Resource": ["\#(role)"]}"#
  }

  private static func read(_ action: String, _ resource: String) -> String {
    let arn = resource == "*" ? "*" : "arn:aws:glue:us-east-1:123456789012:\(resource)"
    return #"{"Sid": "Catalog", "Effect": "Allow", "Action": ["\#(action)"], "Resource": ["\#(arn)"]}"#
  }

  private static func trust(_ principal: String) -> String {
    #"{"Sid": "Trust", "Effect": "Allow", "Principal": \#(principal), "Action": ["sts:AssumeRole"]}"#
  }

  /// A document of these statements, or of settings.
  static func document(
    _ name: String, _ kind: DocumentKind, _ attachTo: String, _ account: String, _ statements: String = "",
    _ attachment: Attachment? = nil, settings: String? = nil
  ) throws -> EmittedDocument {
    let root = try node(#"{"Version": "2012-10-17", "Statement": [\#(statements)]}"#)
    return EmittedDocument(
      name: name, kind: kind, attachTo: attachTo, account: try XCTUnwrap(environment.accounts[account]),
      policy: DecodedPolicy(root).policy, settings: try settings.map(node), attachment: attachment,
      explanations: [])
  }

  static func node(_ text: String) throws -> JSONNode {
    let document = JSONDocument.parse(text)
    XCTAssertEqual(document.errors.count, 0, text)
    return try XCTUnwrap(document.root)
  }
}
