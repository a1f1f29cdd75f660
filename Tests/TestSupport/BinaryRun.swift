public import Foundation
import XCTest

/// How a run of one of the package's programs ended.
public struct BinaryRun: Sendable {
  /// The exit code; 128 and the signal's number where a signal ended it, as shells say it.
  public let exitCode: Int32
  /// The bytes of standard output.
  public let output: [UInt8]
  /// The bytes of standard error.
  public let errors: [UInt8]

  /// Standard output as text.
  public var outputText: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// Why a program could not be run to its end.
public enum BinaryRunError: Error, CustomStringConvertible {
  /// It is not among the built products.
  case notBuilt(String)
  /// It was still running after so many seconds, and was ended.
  case timedOut(String, seconds: Double)

  /// What happened.
  public var description: String {
    switch self {
    case .notBuilt(let name): "`\(name)` is not among the built products"
    case .timedOut(let name, let seconds): "`\(name)` was still running after \(seconds) seconds"
    }
  }
}

/// The folder of the built products: the one that holds the test bundle that is running.
public func productsFolder() -> URL {
  // On Linux the bundle is itself the executable, `NAME.xctest`; on macOS it is a folder above it.
  var url = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
  while url.pathComponents.count > 1 {
    if url.pathExtension == "xctest" { return url.deletingLastPathComponent() }
    url.deleteLastPathComponent()
  }
  return Bundle.main.bundleURL
}

/// Runs the built program `name` to its end and gives what it wrote.
///
/// The environment holds `PATH` and what `environment` adds, so that colour and width do not depend on who tests.
public func runBinary(
  _ name: String, _ arguments: [String], stdin: [UInt8] = [], environment: [String: String] = [:],
  currentFolder: URL? = nil, timeout: Double = 60
) throws -> BinaryRun {
  let executable = productsFolder().appendingPathComponent(name)
  guard FileManager.default.isExecutableFile(atPath: executable.path) else { throw BinaryRunError.notBuilt(name) }
  return try runExecutable(
    executable, arguments, stdin: stdin, environment: environment, currentFolder: currentFolder, timeout: timeout)
}

/// Runs the program at `executable` to its end and gives what it wrote.
public func runExecutable(
  _ executable: URL, _ arguments: [String], stdin: [UInt8] = [], environment: [String: String] = [:],
  currentFolder: URL? = nil, timeout: Double = 60
) throws -> BinaryRun {
  try withTemporaryFolder { folder in
    // Files, not pipes: no program can block on a reader that is waiting for another stream.
    let files = try ["stdin", "stdout", "stderr"].map { stream in
      let url = folder.appendingPathComponent(stream)
      try Foundation.Data(stream == "stdin" ? stdin : []).write(to: url)
      return url
    }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": path].merging(environment) { _, new in new }
    process.currentDirectoryURL = currentFolder
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    if ended.wait(timeout: .now() + timeout) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      throw BinaryRunError.timedOut(executable.lastPathComponent, seconds: timeout)
    }
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return BinaryRun(
      exitCode: signal + process.terminationStatus, output: try Array(Foundation.Data(contentsOf: files[1])),
      errors: try Array(Foundation.Data(contentsOf: files[2])))
  }
}
