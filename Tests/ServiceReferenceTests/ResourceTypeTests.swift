import ServiceReference
import XCTest

/// ARNs and patterns held against the ARN formats of resource types.
final class ResourceTypeTests: XCTestCase {
  private let reference = ServiceReference.embedded

  func testFormats() {
    let rows: [(service: String, type: String, formats: [String])] = [
      ("s3", "bucket", ["arn:${Partition}:s3:::${BucketName}"]),
      ("s3", "object", ["arn:${Partition}:s3:::${BucketName}/${ObjectName}"]),
      ("glue", "rootcatalog", ["arn:${Partition}:glue:${Region}:${Account}:catalog"]),
      ("glue", "catalog", ["arn:${Partition}:glue:${Region}:${Account}:catalog/${CatalogName}"]),
      ("glue", "table", ["arn:${Partition}:glue:${Region}:${Account}:table/${DatabaseName}/${TableName}"]),
      ("sts", "role", ["arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"]),
      ("lambda", "function alias", ["arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Alias}"]),
      ("kms", "key", ["arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}"]),
      (
        "lex", "bot",
        [
          "arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}",
          "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}",
        ]
      ),
    ]
    for row in rows {
      let type = reference.service(row.service)?.resourceType(named: row.type)
      XCTAssertEqual(type?.arnFormats.map(\.text), row.formats, "\(row.service) \(row.type)")
      XCTAssertEqual(type?.arnFormats.map(\.description), row.formats, "\(row.service) \(row.type)")
    }
    XCTAssertEqual(reference.service("lakeformation")?.resourceTypes, [])
  }

  func testTypesOfAnARN() {
    let rows: [(service: String, arn: String, types: [String])] = [
      ("s3", "arn:aws:s3:::b", ["bucket"]),
      ("s3", "arn:aws:s3:::b/k", ["object"]),
      ("s3", "arn:aws:s3:::b/a/b:c*", ["object"]),
      ("s3", "arn:aws:s3:::b/", []),
      ("s3", "arn:aws:s3:::", []),
      ("s3", "arn:aws:s3:us-east-1:111122223333:accesspoint/p/object/k/l", ["accesspointobject"]),
      ("glue", "arn:aws:glue:us-east-1:111122223333:catalog", ["rootcatalog"]),
      ("glue", "arn:aws:glue:us-east-1:111122223333:catalog/other", ["catalog"]),
      ("glue", "arn:aws:glue:us-east-1:111122223333:database/d", ["database"]),
      ("glue", "arn:aws:glue:us-east-1:111122223333:table/d/t", ["table"]),
      ("glue", "arn:aws:glue:us-east-1:111122223333:table/d", []),
      ("glue", "arn:aws:glue:us-east-1::table/d/t", []),
      ("glue", "arn:aws:athena:us-east-1:111122223333:workgroup/w", []),
      ("athena", "arn:aws:athena:us-east-1:111122223333:workgroup/w", ["workgroup"]),
      ("athena", "arn:aws:athena:us-east-1:111122223333:workgroup/w/session/s", ["session"]),
      ("athena", "arn:aws-cn:athena:cn-north-1:111122223333:datacatalog/AwsDataCatalog", ["datacatalog"]),
      ("lambda", "arn:aws:lambda:us-east-1:111122223333:function:f", ["function"]),
      (
        "lambda", "arn:aws:lambda:us-east-1:111122223333:function:f:live",
        ["function alias", "function version", "function"]
      ),
      ("lambda", "arn:aws:lambda:us-east-1:111122223333:layer:l:1", ["layerVersion", "layer"]),
      ("iam", "arn:aws:iam::111122223333:role/a/b/c", ["role"]),
      ("iam", "arn:aws:iam::aws:policy/AdministratorAccess", ["policy"]),
      ("sts", "arn:aws:iam::111122223333:role/r", ["role"]),
      ("kms", "arn:aws:kms:us-east-1:111122223333:alias/aws/s3", ["alias"]),
      ("kms", "arn:aws:kms:us-east-1:111122223333:key/0", ["key"]),
      ("dynamodb", "arn:aws:dynamodb:us-east-1:111122223333:table/t/index/i", ["index"]),
      ("dynamodb", "arn:aws:dynamodb:us-east-1:111122223333:table/t", ["table"]),
      ("s3", "", []),
      ("s3", "*", []),
    ]
    for row in rows {
      XCTAssertEqual(
        reference.service(row.service)?.resourceTypes(matching: row.arn).map(\.name), row.types, row.arn)
    }
  }

  func testPatterns() {
    let rows: [(service: String, type: String, pattern: String, may: Bool)] = [
      ("s3", "bucket", "*", true),
      ("s3", "object", "*", true),
      ("s3", "bucket", "arn:aws:s3:::b", true),
      ("s3", "object", "arn:aws:s3:::b", false),
      ("s3", "bucket", "arn:aws:s3:::b/*", false),
      ("s3", "object", "arn:aws:s3:::b/*", true),
      ("s3", "object", "arn:aws:s3:::b/${aws:username}/*", true),
      ("s3", "object", "arn:aws:s3:::b/${*}", true),
      ("s3", "bucket", "arn:aws:s3:::b*", true),
      ("s3", "object", "arn:aws:s3:::b*", true),
      ("s3", "bucket", "arn:aws:s3:::${aws:username}", true),
      ("s3", "bucket", "arn:*", true),
      ("s3", "bucket", "arn:aws:s3:*:*:b", true),
      ("s3", "bucket", "arn:aws:s3:*:b", true),
      ("lambda", "function", "arn:aws:lambda:*:function:f", true),
      ("iam", "policy", "arn:aws:iam::*:policy/AwsDataMesh/", false),
      ("iam", "user", "arn:aws:*:role/r", false),
      ("s3", "bucket", "arn:aws:s3:us-east-1:111122223333:b", false),
      ("s3", "bucket", "arn:aws:s3:::?", true),
      ("s3", "bucket", "arn:aws:s3?::b", false),
      ("s3", "accesspoint", "arn:aws:s3:::*", false),
      ("s3", "accesspoint", "arn:aws:s3:*", true),
      ("glue", "rootcatalog", "arn:aws:glue:us-east-1:111122223333:catalog", true),
      ("glue", "catalog", "arn:aws:glue:us-east-1:111122223333:catalog", false),
      ("glue", "rootcatalog", "arn:aws:glue:us-east-1:111122223333:catalog/*", false),
      ("glue", "rootcatalog", "arn:aws:glue:*:*:catalog*", true),
      ("glue", "rootcatalog", "arn:aws:glue:*::catalog", false),
      ("glue", "table", "arn:aws:glue:*:*:*", true),
      ("glue", "table", "arn:aws:glue:*:111122223333:table/db/prequel*", true),
      ("glue", "table", "arn:aws:glue:*:111122223333:table/db", false),
      ("glue", "table", "arn:aws:glue:*:111122223333:table/*", true),
      ("glue", "table", "arn:aws:glue:*:111122223333:table/a/b/c", false),
      ("glue", "database", "arn:aws:glue:*:111122223333:*/default", true),
      // A star within one of the first five segments matches no colon; one that ends its segment can.
      ("glue", "table", "arn:aws:gl*e:*:*:table/a/b", true),
      ("glue", "table", "arn:aws:gl*1:111122223333:table/a/b", false),
      ("glue", "table", "arn:aws:glue*:table/a/b", true),
      ("glue", "table", "arn:aws:glue:us-?ast-1:*:table/a/b", true),
      ("glue", "table", "arn:aws:glue?us-east-1:111122223333:table/a/b", false),
      ("athena", "workgroup", "arn:aws:athena:*:111122223333:workgroup/w", true),
      ("athena", "datacatalog", "arn:aws:athena:*:111122223333:workgroup/w", false),
      ("lambda", "function", "arn:aws:lambda:us-east-1:111122223333:function:f", true),
      ("lambda", "function", "arn:aws:lambda:us-east-1:111122223333:function:f:*", true),
      ("lambda", "function alias", "arn:aws:lambda:us-east-1:111122223333:function:f", false),
      ("lambda", "function alias", "arn:aws:lambda:us-east-1:111122223333:function:f:live", true),
      ("lambda", "function", "arn:aws:lambda:us-east-1:111122223333:function: f", true),
      ("sts", "role", "arn:aws:iam::*:role/AwsDataMesh/", false),
      ("iam", "role", "arn:aws:iam::*:role/AwsDataMesh/*", true),
      ("iam", "role", "arn:aws:iam:::role/r", false),
      ("iam", "user", "arn:aws:iam::*:role/r", false),
      ("kms", "key", "arn:aws:kms:us-east-1:111122223333:alias/a", false),
      ("kms", "alias", "arn:aws:kms:us-east-1:111122223333:alias/a", true),
      ("dynamodb", "table", "arn:aws:dynamodb:*:*:table/t/index/*", false),
      ("s3", "bucket", "", false),
      ("s3", "bucket", "arn:aws:s3:::${unclosed", true),
    ]
    for row in rows {
      let type = reference.service(row.service)?.resourceType(named: row.type)
      XCTAssertEqual(type?.mayMatch(pattern: row.pattern), row.may, "\(row.type) and \(row.pattern)")
    }
  }

  /// Whatever AWS's own format is, a pattern made of it may match it, and the plain star too.
  func testEveryFormatMayMatchItself() {
    for prefix in reference.servicePrefixes {
      for type in reference.service(prefix)?.resourceTypes ?? [] {
        for format in type.arnFormats {
          XCTAssertTrue(type.mayMatch(pattern: format.text), "\(prefix) \(type.name) \(format)")
          XCTAssertTrue(type.mayMatch(pattern: "*"), "\(prefix) \(type.name)")
          XCTAssertFalse(type.mayMatch(pattern: "arn:aws:no-such-service:::x"), "\(prefix) \(type.name)")
        }
      }
    }
  }

  func testHostilePatternsAreDecided() {
    guard let type = reference.service("s3")?.resourceType(named: "bucket") else { return XCTFail("no bucket") }
    let many = 20_000
    let rows: [(name: String, pattern: String, may: Bool)] = [
      ("stars", String(repeating: "*", count: many), true),
      ("stars and letters", String(repeating: "*a", count: many), false),
      ("open braces", String(repeating: "${", count: many), false),
      ("variables", String(repeating: "${a}", count: many), true),
      ("slashes", "arn:aws:s3:::" + String(repeating: "*/", count: many), false),
      ("question marks", "arn:aws:s3:::" + String(repeating: "?", count: many), true),
      ("colons", String(repeating: ":", count: many), false),
      ("stars in a name", "arn:aws:s3:::b" + String(repeating: "*x", count: many), true),
      ("a slash at the end", "arn:aws:s3:::b" + String(repeating: "*x", count: many) + "/", false),
    ]
    for row in rows { XCTAssertEqual(type.mayMatch(pattern: row.pattern), row.may, row.name) }
  }
}
