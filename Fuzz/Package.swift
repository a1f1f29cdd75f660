// swift-tools-version: 6.2
import PackageDescription

/// One executable a concern; each gives libFuzzer its entry point and holds what it checks.
func fuzzTarget(_ name: String, _ libraries: String...) -> Target {
  .executableTarget(
    name: name,
    dependencies: ["FuzzInput"] + libraries.map { .product(name: $0, package: "iam-policy-toolkit") })
}

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "iam-policy-toolkit", path: "..")],
  targets: [
    .target(name: "FuzzInput"),
    fuzzTarget("ARNFuzz", "PolicyModel"),
    fuzzTarget("BatchFuzz", "Inventory", "JSONText", "PolicyModel"),
    fuzzTarget("CommandLineFuzz", "CommandKit", "Terminal"),
    fuzzTarget("ConditionFuzz", "PolicyModel"),
    fuzzTarget("DecisionFuzz", "PolicyModel"),
    fuzzTarget("EnvironmentFuzz", "Environment", "JSONText", "SourceText"),
    fuzzTarget("JSONFuzz", "JSONText", "SourceText"),
    fuzzTarget("LintFuzz", "JSONText", "PolicyLint", "SourceText"),
    fuzzTarget("PatternFuzz", "PolicyModel"),
    fuzzTarget("PolicyFuzz", "JSONText", "PolicyModel"),
    fuzzTarget("SQLFuzz", "Environment", "JSONText", "PolicySynthesis", "SourceText"),
    fuzzTarget("TemplateFuzz", "PolicyLint", "PolicySources", "SourceText"),
  ],
  swiftLanguageModes: [.v6]
)

let upcomingFeatures = [
  "ExistentialAny", "ImmutableWeakCaptures", "InferIsolatedConformances", "InternalImportsByDefault",
  "MemberImportVisibility", "NonisolatedNonsendingByDefault",
]
for target in package.targets {
  target.swiftSettings = (target.swiftSettings ?? []) + upcomingFeatures.map { .enableUpcomingFeature($0) }
}
