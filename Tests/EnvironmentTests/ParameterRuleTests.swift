import Environment
import XCTest

final class ParameterRuleTests: XCTestCase {
  private static let rows: [(ParameterRule, valid: [String], invalid: [String])] = [
    (
      .accountID, ["123456789012", "000000000000"],
      ["", "12345678901", "1234567890123", "12345678901a", "１２３４５６７８９０１２", " 123456789012"]
    ),
    (
      .region, ["us-east-1", "ap-northeast-1", "us-gov-west-1", "cn-north-1", "us-iso-east-1"],
      ["", "us-east", "us-east-10", "us-1", "US-east-1", "us--east-1", "usa-east-1", "us-east-x", "us-e4st-1"]
    ),
    (
      .alias, ["lake", "a", "A.b-c_1", "7up"],
      ["", "_x", ".", "..", "-x", "a/b", "a b", String(repeating: "a", count: 65)]
    ),
    (.template, ["athena-source", "x"], ["", "a b", "a/b", String(repeating: "a", count: 65)]),
    (
      .roleName, ["transfer-role", "a", "A+=,.@-_9", String(repeating: "r", count: 64)],
      ["", "a b", "a/b", "é", String(repeating: "r", count: 65), "arn:aws:iam::123456789012:role/x"]
    ),
    (.userName, ["bob", "bob@example.com"], ["", "a:b", String(repeating: "u", count: 65)]),
    (
      .path, ["/", "/a/", "/AwsDataMesh/", "/a/b/"],
      ["", "a", "/a", "a/", "/a b/", "/é/", "/*/", "/${x}/", "/" + String(repeating: "p", count: 511) + "/"]
    ),
    (
      .externalID, ["ab", "redash-7f3c", "a+=,.@:/-b", String(repeating: "e", count: 1224)],
      ["", "a", "a b", "ä1", String(repeating: "e", count: 1225)]
    ),
    (
      .tagKey, ["Team", "é", String(repeating: "k", count: 128)],
      ["", "aws:x", "AWS:x", String(repeating: "k", count: 129)]
    ),
    (.tagValue, ["", "data", String(repeating: "é", count: 256)], [String(repeating: "v", count: 257)]),
    (
      .bucket, ["abc", "a.b-c", "0ab", String(repeating: "b", count: 63)],
      [
        "", "ab", "-ab", "ab-", ".ab", "aB3", "a_b", "s3://abc", "log_保存_bucket", "arn:aws:s3:::abc",
        String(repeating: "b", count: 64),
      ]
    ),
    (
      .prefix, ["", "a/", "a/b c/", "é/", "dt=2026-01-01/"],
      ["a", "/a/", "/", "a*/", "a?/", "${x}/", "s3://b/a/", "保存/", "a\n/", String(repeating: "a", count: 1024) + "/"]
    ),
    (
      .location, ["s3://abc/", "s3://abc", "s3://abc/d/e", "s3://abc/d/e/"],
      [
        "", "abc/d/", "s3:abc", "s3a://abc/d/", "s3n://abc/", "s3://", "s3://AB/c/", "s3://abc//d", "s3://abc/*/",
        "https://abc/",
      ]
    ),
    (
      .keyID, ["1234abcd-12ab-34cd-56ef-1234567890ab", "mrk-0123456789abcdef0123456789abcdef"],
      [
        "", "1234", "1234ABCD-12ab-34cd-56ef-1234567890ab", "1234abcd-12ab-34cd-56ef-1234567890ab-", "mrk-12",
        "mrk-0123456789abcdef0123456789abcdeg", "alias/a", "arn:aws:kms:us-east-1:1:alias/x",
        "arn:aws:kms:us-east-1:123456789012:key/1",
      ]
    ),
    (
      .workgroup, ["primary", "a.b_c-d", String(repeating: "w", count: 128)],
      ["", "a b", "a/b", "é", String(repeating: "w", count: 129)]
    ),
    (
      .dataCatalog, ["AwsDataCatalog", "a@b-c_d", String(repeating: "c", count: 256)],
      ["", "a.b", "a b", String(repeating: "c", count: 257)]
    ),
    (
      .database, ["sales", "app-logs", "with space", "é", "Sales", String(repeating: "d", count: 255)],
      ["", "a/b", "a*", "a?", "${x}", "保存", "a\u{7}", "arn:x", String(repeating: "d", count: 256)]
    ),
    (.table, ["orders", "a.b"], ["", "a/b", "*"]),
    (.tablePrefix, ["prequel", "tmp_"], ["", "*", "a/b"]),
    (
      .function, ["cross-account-athena", "F_1", String(repeating: "f", count: 64)],
      ["", "a.b", "a b", "arn:aws:lambda:x", String(repeating: "f", count: 65)]
    ),
    (
      .provider, ["accounts.google.com", "oidc.eks.us-east-1.amazonaws.com/id/ABC"],
      ["", "google", "https://accounts.google.com", "http://a.b", "a.b/", "a b.c", "arn:aws:iam::1:oidc-provider/a.b"]
    ),
    (
      .claim, ["109876543210987654321", "system:serviceaccount:ns:name"],
      ["", "a b", "*", "a?", "${x}", "é", String(repeating: "s", count: 256)]
    ),
    (.audience, ["prequel-org-42"], ["", "*"]),
  ]

  func testRules() {
    for (rule, valid, invalid) in Self.rows {
      XCTAssertTrue(rule.allows(rule.example), "\(rule.name): its own example")
      for text in valid { XCTAssertTrue(rule.allows(text), "\(rule.name) must allow `\(text)`") }
      for text in invalid { XCTAssertFalse(rule.allows(text), "\(rule.name) must refuse `\(text)`") }
    }
  }

  func testEveryRuleSaysWhatItIs() {
    for (rule, _, _) in Self.rows {
      XCTAssertTrue(rule.noun.hasPrefix("a ") || rule.noun.hasPrefix("an "), rule.name)
      XCTAssertFalse(rule.words.isEmpty || rule.words.hasSuffix("."), rule.name)
    }
    XCTAssertEqual(Set(Self.rows.map(\.0.name)).count, Self.rows.count, "names tell rules apart")
  }

  func testPartitionsOfRegions() {
    for (region, partition) in [
      ("us-east-1", .aws), ("cn-northwest-1", .china), ("us-gov-east-1", .government), ("us-iso-east-1", nil),
      ("us-isob-east-1", nil),
    ] as [(String, AWSPartition?)] {
      XCTAssertEqual(AWSPartition(region: region), partition, region)
    }
    XCTAssertEqual(AWSPartition.china.hostSuffix, "amazonaws.com.cn")
    XCTAssertEqual(AWSPartition.government.hostSuffix, "amazonaws.com")
  }
}
