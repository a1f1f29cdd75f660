public import HTTPTransport
import JSONText
import Terminal

/// Keys that a program writes.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
public struct CommandCredentials: CredentialsProvider {
  private let surroundings: Surroundings
  private let profile: String
  private let commandLine: String

  /// The keys that the program of a profile's `credential_process` writes.
  public init(_ surroundings: Surroundings, profile: String, commandLine: String) {
    self.surroundings = surroundings
    self.profile = profile
    self.commandLine = commandLine
  }

  /// The keys; the program has a minute for them, no shell is used.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    guard let words = CommandLineWords.split(commandLine) else {
      throw .command(profile: profile, .malformedLine(commandLine))
    }
    let left = deadline.map { surroundings.time.now.milliseconds(to: $0) } ?? 60_000
    let output: [UInt8]
    do throws(CommandError) {
      output = try surroundings.commands.run(
        CommandCall(words, environment: surroundings.environment, milliseconds: max(1, min(left, 60_000))))
    } catch {
      throw .command(profile: profile, error)
    }
    let source = "`credential_process` of profile `\(profile)`"
    guard case .number(let version)? = JSONDocument.parse(output).root?["Version"]?.value, version == "1" else {
      throw .malformed(source: source, reason: "it is no JSON object with `Version` 1")
    }
    return try Credentials(json: output, tokenName: "SessionToken", source: source)
  }
}
