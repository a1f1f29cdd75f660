// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "iam-policy-toolkit",
  products: [
    .library(name: "SourceText", targets: ["SourceText"]),
    .library(name: "Terminal", targets: ["Terminal"]),
    .library(name: "CommandKit", targets: ["CommandKit"]),
    .library(name: "Environment", targets: ["Environment"]),
    .library(name: "JSONText", targets: ["JSONText"]),
    .library(name: "PolicyModel", targets: ["PolicyModel"]),
    .library(name: "Inventory", targets: ["Inventory"]),
    .library(name: "HiveMetastore", targets: ["HiveMetastore"]),
    .library(name: "MetastoreService", targets: ["MetastoreService"]),
    .library(name: "PolicyAnalysis", targets: ["PolicyAnalysis"]),
    .library(name: "PolicySources", targets: ["PolicySources"]),
    .library(name: "PolicyLint", targets: ["PolicyLint"]),
    .library(name: "PolicySynthesis", targets: ["PolicySynthesis"]),
    .library(name: "HTTPTransport", targets: ["HTTPTransport"]),
    .library(name: "AWSClient", targets: ["AWSClient"]),
    .library(name: "LambdaRuntime", targets: ["LambdaRuntime"]),
    .executable(name: "MetastoreLambda", targets: ["MetastoreLambda"]),
    .executable(name: "policygen", targets: ["policygen"]),
    .executable(name: "policylint", targets: ["PolicyLintCommand"]),
    .executable(name: "simulate-access", targets: ["SimulateAccessCommand"]),
  ],
  traits: [
    .trait(name: "YAML", description: "Templates in YAML are read, by libyaml."),
    .default(enabledTraits: ["YAML"]),
  ],
  targets: [
    // Floor 0: no imports of this package.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "SourceText"),
    .target(name: "Terminal"),
    .target(name: "CServiceReference", exclude: ["service-reference.txt"]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CCurlShim", dependencies: ["CCurl", "COpenSSL"], linkerSettings: [.linkedLibrary("ssl")]),
    // Floor 1
    .target(name: "JSONText", dependencies: ["SourceText"]),
    .target(name: "ServiceReference", dependencies: ["CServiceReference", "SourceText"]),
    .target(name: "CommandKit", dependencies: ["SourceText", "Terminal"]),
    .target(name: "HTTPTransport", dependencies: ["CCurl", "CCurlShim"]),
    // Floor 2
    .target(name: "PolicyModel", dependencies: ["JSONText", "ServiceReference", "SourceText"]),
    .target(name: "Environment", dependencies: ["JSONText", "SourceText"]),
    .target(name: "HiveMetastore"),
    .target(
      name: "AWSClient", dependencies: ["COpenSSL", "HTTPTransport", "JSONText", "SourceText", "Terminal"]),
    .target(name: "LambdaRuntime", dependencies: ["HTTPTransport", "JSONText"]),
    // Floor 3
    .target(name: "Inventory", dependencies: ["JSONText", "PolicyModel", "ServiceReference", "SourceText"]),
    .target(name: "PolicyAnalysis", dependencies: ["JSONText", "PolicyModel", "ServiceReference", "SourceText"]),
    .target(
      name: "PolicySources",
      dependencies: [
        "JSONText", "PolicyModel", "SourceText", .target(name: "CYAML", condition: .when(traits: ["YAML"])),
      ]),
    .target(name: "MetastoreService", dependencies: ["HiveMetastore", "JSONText", "PolicyModel", "SourceText"]),
    // Floor 4
    .target(
      name: "PolicyLint",
      dependencies: [
        "Inventory", "JSONText", "PolicyAnalysis", "PolicyModel", "PolicySources", "ServiceReference", "SourceText",
      ]),
    .target(
      name: "PolicySynthesis",
      dependencies: [
        "Environment", "Inventory", "JSONText", "PolicyAnalysis", "PolicyModel", "ServiceReference", "SourceText",
      ]),
    // Floor 5: the commands.
    .executableTarget(
      name: "policygen",
      dependencies: [
        "CommandKit", "Environment", "JSONText", "PolicyModel", "PolicySynthesis", "ServiceReference", "SourceText",
        "Terminal",
      ]),
    .executableTarget(
      name: "PolicyLintCommand",
      dependencies: [
        "CommandKit", "Environment", "Inventory", "JSONText", "PolicyAnalysis", "PolicyLint", "PolicyModel",
        "PolicySources", "PolicySynthesis", "ServiceReference", "SourceText", "Terminal",
      ]),
    .executableTarget(
      name: "SimulateAccessCommand",
      dependencies: [
        "CommandKit", "Environment", "Inventory", "JSONText", "PolicyModel", "PolicySynthesis", "ServiceReference",
        "SourceText", "Terminal",
      ]),
    .executableTarget(
      name: "MetastoreLambda",
      dependencies: [
        "AWSClient", "CommandKit", "HTTPTransport", "HiveMetastore", "JSONText", "LambdaRuntime", "MetastoreService",
        "PolicyModel", "Terminal",
      ]),
    // Tests: a target a source target.
    .target(name: "TestSupport", dependencies: ["JSONText", "SourceText"], path: "Tests/TestSupport"),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "TestSupport"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TestSupport"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "SourceText", "TestSupport"]),
    .testTarget(name: "ServiceReferenceTests", dependencies: ["ServiceReference", "TestSupport"]),
    .testTarget(
      name: "CommandKitTests", dependencies: ["CommandKit", "SourceText", "Terminal", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "PolicyModelTests",
      dependencies: ["JSONText", "PolicyModel", "ServiceReference", "SourceText", "TestSupport"]),
    .testTarget(name: "EnvironmentTests", dependencies: ["Environment", "JSONText", "SourceText", "TestSupport"]),
    .testTarget(
      name: "InventoryTests", dependencies: ["Inventory", "JSONText", "PolicyModel", "SourceText", "TestSupport"]),
    .testTarget(
      name: "PolicyAnalysisTests",
      dependencies: [
        "Inventory", "JSONText", "PolicyAnalysis", "PolicyModel", "ServiceReference", "SourceText", "TestSupport",
      ]),
    .testTarget(name: "HiveMetastoreTests", dependencies: ["HiveMetastore", "JSONText", "TestSupport"]),
    .testTarget(
      name: "MetastoreServiceTests",
      dependencies: ["HiveMetastore", "JSONText", "MetastoreService", "PolicyModel", "SourceText", "TestSupport"]),
    .testTarget(
      name: "PolicySourcesTests",
      dependencies: ["JSONText", "PolicyModel", "PolicySources", "SourceText", "TestSupport"]),
    .testTarget(
      name: "PolicyLintTests",
      dependencies: [
        "CommandKit", "Inventory", "JSONText", "PolicyAnalysis", "PolicyLint", "PolicyLintCommand", "PolicyModel",
        "PolicySources", "ServiceReference", "SourceText", "Terminal", "TestSupport",
      ],
      exclude: ["Snapshots", "requirements.txt"]),
    .testTarget(
      name: "PolicySynthesisTests",
      dependencies: [
        "Environment", "Inventory", "JSONText", "PolicyAnalysis", "PolicyModel", "PolicySynthesis",
        "ServiceReference", "SourceText", "TestSupport",
      ], exclude: ["Snapshots", "Rendering/Snapshots"]),
    .testTarget(name: "HTTPTransportTests", dependencies: ["HTTPTransport", "TestSupport"]),
    .testTarget(
      name: "AWSClientTests",
      dependencies: ["AWSClient", "HTTPTransport", "JSONText", "SourceText", "Terminal", "TestSupport"]),
    .testTarget(
      name: "LambdaRuntimeTests", dependencies: ["HTTPTransport", "JSONText", "LambdaRuntime", "TestSupport"]),
    .testTarget(
      name: "MetastoreLambdaTests",
      dependencies: ["HTTPTransport", "JSONText", "MetastoreLambda", "SourceText", "TestSupport"]),
    .testTarget(name: "EndToEndTests", dependencies: ["JSONText", "SourceText", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

let upcomingFeatures = [
  "ExistentialAny", "ImmutableWeakCaptures", "InferIsolatedConformances", "InternalImportsByDefault",
  "MemberImportVisibility", "NonisolatedNonsendingByDefault",
]
for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + upcomingFeatures.map { .enableUpcomingFeature($0) }
}
