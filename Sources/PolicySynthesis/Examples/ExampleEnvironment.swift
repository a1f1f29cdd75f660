public import JSONText

/// The environment that comes with the program: one entry for each documented role.
public enum ExampleEnvironment {
  /// The file's text; `Fixtures/environments/example.json` is the same.
  public static let text = #"""
    {
      "version": 1,
      "partition": "aws",
      "accounts": {
        "lake": {"id": "123456789012", "regions": ["us-east-1"]},
        "query": {"id": "222222222222", "regions": ["us-east-1"]},
        "catalog": {"id": "333333333333", "regions": ["us-east-1"]},
        "bi": {"id": "444455556666", "regions": ["ap-northeast-1"]},
        "mesh": {"id": "555555555555", "regions": ["us-east-1"]},
        "producer": {"id": "111111111111", "regions": ["us-east-1"]},
        "consumer": {"id": "999999999999", "regions": ["us-east-1"]},
        "second": {"id": "666666666666", "regions": ["us-east-1"]}
      },
      "buckets": {
        "acme-lake-source": {"account": "lake", "uses": ["source"], "prefixes": ["sales/"]},
        "acme-athena-staging": {"account": "lake", "uses": ["results", "staging"], "prefixes": ["staging/"]},
        "cred-vending-test-bucket": {
          "account": "lake",
          "uses": ["source"],
          "prefixes": ["cred_vending_test_db/cred_vending_test_table/"],
          "lakeFormationRegistered": true
        },
        "query-results": {"account": "query", "uses": ["results"], "prefixes": ["results/"]},
        "query-spill": {"account": "query", "uses": ["spill"], "prefixes": ["spill/"]},
        "catalog-data": {"account": "catalog", "uses": ["source"], "prefixes": ["events/"]},
        "acme-app-logs": {"account": "bi", "uses": ["source"], "prefixes": ["app/"]},
        "athena-query-log-bucket": {"account": "bi", "uses": ["results"], "prefixes": ["redash/"]},
        "producer-data": {"account": "producer", "uses": ["source"], "prefixes": ["orders/"]}
      },
      "kmsKeys": {},
      "workgroups": {
        "prequel": {"account": "lake", "results": "s3://acme-athena-staging/staging/", "enforce": true},
        "analysts": {"account": "query", "results": "s3://query-results/results/"},
        "primary": {"account": "bi", "results": "s3://athena-query-log-bucket/redash/"}
      },
      "dataCatalogs": {
        "AwsDataCatalog": {"type": "GLUE"},
        "cross_account": {
          "account": "query",
          "type": "HIVE",
          "metadataFunction": "cross-account-athena",
          "targetAccount": "catalog"
        }
      },
      "databases": {
        "sales": {
          "account": "lake",
          "tables": {
            "orders": "s3://acme-lake-source/sales/orders/",
            "customers": "s3://acme-lake-source/sales/customers/"
          }
        },
        "cred_vending_test_db": {
          "account": "lake",
          "tables": {
            "cred_vending_test_table": "s3://cred-vending-test-bucket/cred_vending_test_db/cred_vending_test_table/"
          }
        },
        "events": {"account": "catalog", "tables": {"clicks": "s3://catalog-data/events/clicks/"}},
        "app-logs": {"account": "bi", "tables": {"access": "s3://acme-app-logs/app/access/"}},
        "orders": {"account": "producer", "tables": {"orders": "s3://producer-data/orders/"}}
      },
      "functions": {
        "cross-account-athena": {"account": "query", "role": "AthenaCrossAccountExecution"}
      },
      "roles": {
        "athena-source": {
          "template": "athena-source",
          "account": "lake",
          "name": "transfer-role",
          "workgroup": "prequel",
          "source": ["sales"],
          "staging": "acme-athena-staging",
          "snapshotTablePrefix": "prequel",
          "trust": {
            "webIdentity": {
              "provider": "accounts.google.com",
              "sub": "109876543210987654321",
              "oaud": "prequel-org-42"
            }
          },
          "user": "transfer-service"
        },
        "lambda-exec": {
          "template": "athena-xacct-lambda",
          "account": "query",
          "name": "AthenaCrossAccountExecution",
          "function": "cross-account-athena",
          "catalog": {"account": "catalog", "databases": ["events"]},
          "spill": "query-spill",
          "callers": ["athena-caller", "partner-analyst"]
        },
        "athena-caller": {
          "template": "athena-xacct-caller",
          "account": "query",
          "name": "analyst",
          "workgroup": "analysts",
          "dataCatalog": "cross_account",
          "data": ["catalog-data"],
          "spill": "query-spill"
        },
        "redash-task": {
          "template": "redash-task",
          "account": "bi",
          "name": "redash-execution-task-role",
          "assumes": ["redash-athena"]
        },
        "redash-athena": {
          "template": "redash-athena",
          "account": "bi",
          "name": "redash-athena-execution-role",
          "workgroup": "primary",
          "source": ["app-logs"],
          "externalId": "redash-7f3c",
          "glueSchemaBrowser": true
        },
        "sagemaker-exec": {
          "template": "sagemaker-lf",
          "account": "lake",
          "name": "sagemaker-execution",
          "assumes": ["lf-application"],
          "sessionTag": {"LakeFormationAuthorizedCaller": "sessionfortag"},
          "setup": false
        },
        "lf-application": {
          "template": "lf-application",
          "account": "lake",
          "name": "lf_role_assumed",
          "tables": ["cred_vending_test_db.cred_vending_test_table"]
        },
        "mesh": {
          "template": "data-mesh",
          "account": "mesh",
          "producers": {
            "producer": {"databases": ["orders"], "buckets": ["producer-data"], "crawlerRole": "DataMeshCrawler"}
          },
          "consumers": ["consumer"],
          "administrators": ["mesh-administrator"],
          "readers": ["second-consumer", "local-reader"],
          "installers": {"mesh": "MeshInstaller", "producer": "ProducerAdmin"}
        }
      },
      "principals": {
        "partner-analyst": {"account": "bi", "role": "partner-analyst"},
        "mesh-administrator": {"account": "mesh", "role": "MeshAdministrator"},
        "second-consumer": {"account": "second", "role": "DataMeshConsumer", "path": "/AwsDataMesh/"},
        "local-reader": {"account": "mesh", "role": "LocalReader"}
      },
      "tags": {"Solution": "DataMeshUtils"}
    }

    """#

  /// The tree of the text.
  public static var node: JSONNode { JSONDocument.parse(text).root ?? [:] }
}
