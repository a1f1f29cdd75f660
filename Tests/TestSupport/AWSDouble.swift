public import Foundation
import XCTest

/// AWS as moto plays it, on a port of the loopback, with a profile for each account.
public final class AWSDouble {
  /// What the AWS CLI needs in its environment to speak to it.
  public let environment: [String: String]
  private let server: Process
  private let commandLine: AWSCommandLine

  /// Starts the server, and makes a profile of the AWS CLI for each account; skips the test where moto is not here.
  ///
  /// - Parameters:
  ///   - accounts: the accounts' numbers by profile.
  ///   - folder: where the profiles are written.
  public init(accounts: [String: String], folder: URL) throws {
    let program = try ExternalTool.find("moto_server")
    let port = try Self.freePort()
    commandLine = try AWSCommandLine(in: folder)
    server = Process()
    server.executableURL = program
    server.arguments = ["-H", "127.0.0.1", "-p", "\(port)"]
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    let path = commandLine.folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let base = [
      "PATH": path, "HOME": folder.path, "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "AWS_PAGER": "",
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
    environment = base.merging(["AWS_SHARED_CREDENTIALS_FILE": folder.appendingPathComponent("credentials").path]) {
      $1
    }
    do {
      try waitUntilReady(port)
      let text = try accounts.sorted { $0.key < $1.key }.map { try credentials($0.key, of: $0.value, base) }.joined()
      try text.write(to: folder.appendingPathComponent("credentials"), atomically: true, encoding: .utf8)
    } catch {
      stop()
      throw error
    }
  }

  /// A profile with the keys of a role's session, which tell moto the account.
  private func credentials(_ profile: String, of account: String, _ base: [String: String]) throws -> String {
    let keys = ["AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"]
    let arguments = [
      "sts", "assume-role", "--role-arn", "arn:aws:iam::\(account):role/deploy", "--role-session-name", "deploy",
      "--query", "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]", "--output", "text",
    ]
    let run = try runExecutable(
      commandLine.folder.appendingPathComponent("aws"), arguments, environment: base.merging(keys) { $1 })
    let words = run.outputText.split { $0 == "\t" || $0 == "\n" }
    guard words.count == 3 else { throw AWSDoubleError.noCredentials(run.errorText) }
    return """
      [\(profile)]
      aws_access_key_id = \(words[0])
      aws_secret_access_key = \(words[1])
      aws_session_token = \(words[2])

      """
  }

  /// Calls AWS, and gives what it answers; an error where the call fails.
  public func call(_ profile: String, _ arguments: [String], region: String = "us-east-1") throws -> BinaryRun {
    let common = ["--profile", profile, "--region", region, "--output", "json"]
    let run = try runExecutable(
      commandLine.folder.appendingPathComponent("aws"), common + arguments, environment: environment)
    guard run.exitCode == 0 else { throw AWSDoubleError.failed(arguments, run.errorText) }
    return run
  }

  /// Ends the server.
  public func stop() {
    commandLine.stop()
    server.terminate()
    server.waitUntilExit()
  }

  private func waitUntilReady(_ port: UInt16) throws {
    for _ in 0..<200 {
      guard server.isRunning else { break }
      if Self.canConnect(port) { return }
      Thread.sleep(forTimeInterval: 0.1)
    }
    throw AWSDoubleError.notStarted
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func withSocket<Result>(
    _ port: UInt16, _ body: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
  ) -> Result {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(descriptor) }
    var address = address(port)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body(descriptor, $0, &length) }
    }
  }

  private static func canConnect(_ port: UInt16) -> Bool {
    withSocket(port) { descriptor, address, length in connect(descriptor, address, length.pointee) == 0 }
  }

  /// A port that nothing listens on, as the system gives it.
  private static func freePort() throws -> UInt16 {
    let port = withSocket(0) { descriptor, address, length -> UInt16 in
      guard bind(descriptor, address, length.pointee) == 0, getsockname(descriptor, address, length) == 0 else {
        return 0
      }
      return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { UInt16(bigEndian: $0.pointee.sin_port) }
    }
    guard port != 0 else { throw AWSDoubleError.notStarted }
    return port
  }
}

/// Why AWS cannot be played.
public enum AWSDoubleError: Error {
  /// The server does not answer.
  case notStarted
  /// It gives no credentials.
  case noCredentials(String)
  /// A call fails.
  case failed([String], String)
}
