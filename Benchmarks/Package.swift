// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "iam-policy-toolkit", path: "..")],
  targets: [
    .executableTarget(
      name: "JSONBenchmark", dependencies: [.product(name: "JSONText", package: "iam-policy-toolkit")]),
    .executableTarget(
      name: "DecisionBenchmark",
      dependencies: [
        .product(name: "Inventory", package: "iam-policy-toolkit"),
        .product(name: "JSONText", package: "iam-policy-toolkit"),
        .product(name: "PolicyModel", package: "iam-policy-toolkit"),
      ]),
    .executableTarget(
      name: "AnalysisBenchmark",
      dependencies: [
        .product(name: "JSONText", package: "iam-policy-toolkit"),
        .product(name: "PolicyAnalysis", package: "iam-policy-toolkit"),
        .product(name: "PolicyModel", package: "iam-policy-toolkit"),
      ]),
    .executableTarget(
      name: "MetastoreBenchmark",
      dependencies: [
        .product(name: "JSONText", package: "iam-policy-toolkit"),
        .product(name: "MetastoreService", package: "iam-policy-toolkit"),
      ]),
    .executableTarget(name: "EmptyProgram"),
    .executableTarget(name: "StartupBenchmark"),
  ],
  swiftLanguageModes: [.v6]
)
