import HTTPTransport
import Terminal

/// The profiles of both shared files.
struct Profiles {
  private let credentials: ProfileFile
  private let config: ProfileFile

  /// Reads the files that the environment names, or those in the home folder; one that is not there has no profile.
  init(_ surroundings: Surroundings) throws(CredentialsError) {
    credentials = try Self.read("AWS_SHARED_CREDENTIALS_FILE", "credentials", isConfig: false, surroundings)
    config = try Self.read("AWS_CONFIG_FILE", "config", isConfig: true, surroundings)
  }

  /// The settings of a profile, those of the credentials file first; nil where neither file has it.
  func settings(_ name: String) -> [String: String]? {
    let own = credentials.profiles[name]
    guard let others = config.profiles[name] else { return own }
    return own.map { $0.merging(others) { mine, _ in mine } } ?? others
  }

  private static func read(
    _ variable: String, _ name: String, isConfig: Bool, _ surroundings: Surroundings
  ) throws(CredentialsError) -> ProfileFile {
    let home = surroundings.variable("HOME")
    var path = surroundings.variable(variable) ?? home.map { $0 + "/.aws/" + name }
    if let given = path, given.begins(with: "~/"), let home { path = home + given.dropFirst(1) }
    guard let path else { return ProfileFile([], isConfig: isConfig) }
    do throws(FileError) {
      return ProfileFile(try surroundings.readFile(path), isConfig: isConfig)
    } catch {
      if case .notFound = error.problem { return ProfileFile([], isConfig: isConfig) }
      throw .file(error)
    }
  }
}
