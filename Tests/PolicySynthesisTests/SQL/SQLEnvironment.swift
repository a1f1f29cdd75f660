import Environment
import JSONText
import PolicySynthesis
import SourceText
import XCTest

/// An environment with one table of each sort, and the policy for statements over it.
struct SQLSample {
  static let text = #"""
    {
      "accounts": {
        "lake": {"id": "111111111111", "regions": ["us-east-1", "eu-west-1"]},
        "other": {"id": "222222222222", "regions": ["us-east-1"]}
      },
      "kmsKeys": {"secret": {"account": "lake", "keyId": "1234abcd-12ab-34cd-56ef-1234567890ab"}},
      "buckets": {
        "data": {"account": "lake", "uses": ["source"], "prefixes": ["d/"]},
        "sealed": {"account": "lake", "uses": ["source"], "prefixes": ["s/"], "kmsKey": "secret"},
        "vended": {"account": "lake", "uses": ["source"], "prefixes": ["v/"], "lakeFormationRegistered": true},
        "results": {"account": "lake", "uses": ["results"], "prefixes": ["r/"]},
        "spill": {"account": "lake", "uses": ["spill"], "prefixes": ["x/"]},
        "theirs": {"account": "other", "uses": ["source"], "prefixes": ["t/"]}
      },
      "workgroups": {
        "wg": {"account": "lake", "results": "s3://results/r/"},
        "strict": {"account": "lake", "results": "s3://results/r/", "enforce": true},
        "far": {"account": "lake", "region": "eu-west-1", "results": "s3://results/r/"}
      },
      "functions": {
        "hive-fn": {"account": "lake", "role": "hive-fn", "spill": "s3://spill/x/hive/"},
        "fed-fn": {"account": "lake", "role": "fed-fn", "spill": "s3://spill/x/fed/"},
        "mute-fn": {"account": "lake", "role": "mute-fn"},
        "udf": {"account": "lake", "role": "udf"},
        "their-fn": {"account": "other", "role": "their-fn"}
      },
      "dataCatalogs": {
        "AwsDataCatalog": {"type": "GLUE"},
        "partner": {"type": "GLUE", "account": "lake", "targetAccount": "other"},
        "hive": {"type": "HIVE", "account": "lake", "metadataFunction": "hive-fn", "targetAccount": "other"},
        "fed": {"type": "LAMBDA", "account": "lake", "metadataFunction": "fed-fn"},
        "mute": {"type": "LAMBDA", "account": "lake", "metadataFunction": "mute-fn"}
      },
      "databases": {
        "sales": {
          "account": "lake",
          "tables": {
            "orders": "s3://data/d/orders/",
            "flat": {"location": "s3://data/d/flat/", "partitioned": false},
            "ice": {"location": "s3://data/d/ice/", "iceberg": true},
            "sealed": {"location": "s3://sealed/s/", "partitioned": false},
            "vended": "s3://vended/v/a/",
            "vice": {"location": "s3://vended/v/ice/", "iceberg": true},
            "lost": "s3://data/elsewhere/"
          },
          "views": {"recent": ["orders", "more.extra"], "newest": ["recent"]}
        },
        "more": {"account": "lake", "tables": {"extra": {"location": "s3://data/d/extra/", "partitioned": false}}},
        "shared": {"account": "other", "tables": {"clicks": {"location": "s3://theirs/t/clicks/", "partitioned": false}}}
      },
      "roles": {
        "reader": {"template": "athena-source", "account": "lake", "name": "reader", "path": "/teams/", "workgroup": "wg"},
        "homeless": {"template": "athena-source", "account": "lake"}
      },
      "principals": {"ana": {"account": "lake", "user": "ana"}, "bo": {"account": "other", "role": "bo"}}
    }
    """#

  let policy: SQLPolicy

  init(
    _ statements: String, role: String? = nil, workgroup: String? = "wg", database: String? = "sales",
    catalog: String? = nil
  ) throws {
    try self.init([statements], role: role, workgroup: workgroup, database: database, catalog: catalog)
  }

  init(
    _ files: [String], role: String? = nil, workgroup: String? = "wg", database: String? = "sales",
    catalog: String? = nil, lookupLimit: Int = 1_000_000
  ) throws {
    let choice = SQLCaller.Choice(role: role, workgroup: workgroup, database: database, catalog: catalog)
    let caller = try SQLCaller(choice, in: try Self.environment())
    let sources = files.enumerated().map { SourceFile(name: "\($0.offset).sql", text: $0.element) }
    policy = SQLPolicy(sources, for: caller, in: try Self.environment(), lookupLimit: lookupLimit)
  }

  static func environment() throws -> Environment {
    let decoded = DecodedEnvironment(try XCTUnwrap(JSONDocument.parse(text).root))
    XCTAssertEqual(decoded.issues.filter(\.isError).map(\.message), [])
    return decoded.environment
  }

  /// What is wrong, as messages.
  var problems: [String] {
    policy.issues.joined().filter(\.isError).map(\.message) + policy.failures.map(\.message)
  }

  /// What the statements ask for beside what all do, as `GetTable table/sales/orders`: each action with the last of its
  /// resources.
  var steps: Set<String> { Self.short(policy.explanations.flatMap(\.steps)) }

  static func short(_ steps: [SQLPolicy.Explanation.Step]) -> Set<String> {
    Set(
      steps.map { step in
        let resource = step.resources.last?.split(separator: ":", maxSplits: 5).last.map(String.init) ?? "*"
        return "\(step.action.name.split(separator: ":").last ?? "") \(resource)"
      })
  }
}
