import HTTPTransport
import Terminal

extension CredentialsError: CustomStringConvertible {
  /// One sentence for the user; it holds no secret.
  public var description: String {
    switch self {
    case .notSetUp:
      "none are set up; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile, or run where AWS gives a role"
    case .incomplete(let source, let missing): "\(source) lacks \(missing)"
    case .file(let error): error.message
    case .malformed(let source, let reason): "\(source) cannot be read: \(reason)"
    case .expired: "the source gives keys that have already expired"
    case .unreachable(let source, let error): "\(source): \(error)"
    case .refused(let source, let status, let message):
      "\(source) answers HTTP \(status)" + (message.isEmpty ? "" : ": \(message)")
    case .forbiddenURL(let variable, let url):
      "`\(url)` in \(variable) is neither https nor an address of this host; keys are not asked for there"
    case .command(let profile, let error): "`credential_process` of profile `\(profile)`: \(error)"
    case .missingProfile(let name): "there is no profile `\(name)`; add it to the credentials or config file"
    case .unsupportedSetting(let profile, let setting):
      "profile `\(profile)` uses `\(setting)`, which is not supported; use keys, `role_arn` or `credential_process`"
    case .circularProfiles(let names):
      "profiles name each other as source: \(names.map { "`\($0)`" }.joined(separator: ", "))"
    case .role(let arn, let cause): "role `\(arn)` cannot be assumed: \(cause)"
    }
  }
}
