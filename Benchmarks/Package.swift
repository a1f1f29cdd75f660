// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "iam-policy-toolkit", path: "..")],
  targets: [
    .executableTarget(
      // JSONText is no product of its own: it comes with the library that is built on it.
      name: "JSONBenchmark", dependencies: [.product(name: "PolicyModel", package: "iam-policy-toolkit")])
  ],
  swiftLanguageModes: [.v6]
)
