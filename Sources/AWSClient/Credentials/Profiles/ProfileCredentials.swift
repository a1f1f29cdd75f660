public import HTTPTransport

/// Keys as a profile of the shared files tells them, or the way to them.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
public struct ProfileCredentials: CredentialsProvider {
  private let surroundings: Surroundings
  private let name: String?

  /// The keys of the profile `name`, or of the one that the environment names, or of `default`.
  public init(_ surroundings: Surroundings, name: String? = nil) {
    self.surroundings = surroundings
    self.name = name ?? surroundings.variable("AWS_PROFILE") ?? surroundings.variable("AWS_DEFAULT_PROFILE")
  }

  /// The keys; nil where no profile is named and the default one has none.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    let profiles = try Profiles(surroundings)
    guard let settings = profiles.settings(name ?? "default") else {
      if let name { throw .missingProfile(name) }
      return nil
    }
    let source = try source(name ?? "default", settings, profiles, above: [])
    if source == nil, let name {
      throw .incomplete(source: "profile `\(name)`", missing: "keys, `role_arn` and `credential_process`")
    }
    return try source?.credentials(by: deadline)
  }

  /// Where a profile's keys come from; nil where it says nothing about that.
  private func source(
    _ name: String, _ settings: [String: String], _ profiles: Profiles, above: [String]
  ) throws(CredentialsError) -> (any CredentialsProvider)? {
    // A profile may name itself as source: then its own keys take on its role.
    if let role = settings["role_arn"], above.last?.hasSameBytes(as: name) != true {
      guard !above.contains(where: { $0.hasSameBytes(as: name) }) else { throw .circularProfiles(above + [name]) }
      return try roleSource(role, name, settings, profiles, above: above + [name])
    }
    if let key = settings["aws_access_key_id"] ?? settings["aws_secret_access_key"].map({ _ in "" }) {
      guard !key.isEmpty else { throw .incomplete(source: "profile `\(name)`", missing: "`aws_access_key_id`") }
      guard let secret = settings["aws_secret_access_key"], !secret.isEmpty else {
        throw .incomplete(source: "profile `\(name)`", missing: "`aws_secret_access_key`")
      }
      return FixedCredentials(
        Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: settings["aws_session_token"]))
    }
    if let command = settings["credential_process"] {
      return CommandCredentials(surroundings, profile: name, commandLine: command)
    }
    for setting in ["sso_session", "sso_start_url", "login_session"] where settings[setting] != nil {
      throw .unsupportedSetting(profile: name, setting)
    }
    return nil
  }

  private func roleSource(
    _ role: String, _ name: String, _ settings: [String: String], _ profiles: Profiles, above: [String]
  ) throws(CredentialsError) -> any CredentialsProvider {
    for setting in ["mfa_serial", "web_identity_token_file"] where settings[setting] != nil {
      throw .unsupportedSetting(profile: name, setting)
    }
    let request = AssumeRoleRequest(
      roleARN: role,
      sessionName: settings["role_session_name"] ?? "profile-\(surroundings.time.epochMilliseconds / 1000)",
      externalID: settings["external_id"], durationSeconds: settings["duration_seconds"].flatMap { Int($0) })
    let base = try base(name, settings, profiles, above: above)
    let region =
      settings["region"] ?? surroundings.variable("AWS_REGION") ?? surroundings.variable("AWS_DEFAULT_REGION")
    return RoleCredentials(request, from: base, region: region ?? "us-east-1", surroundings: surroundings)
  }

  /// The keys that take on a profile's role.
  private func base(
    _ name: String, _ settings: [String: String], _ profiles: Profiles, above: [String]
  ) throws(CredentialsError) -> any CredentialsProvider {
    if let other = settings["source_profile"] {
      guard let theirs = profiles.settings(other) else { throw .missingProfile(other) }
      guard let base = try source(other, theirs, profiles, above: above) else {
        throw .incomplete(source: "profile `\(other)`", missing: "keys")
      }
      return base
    }
    switch settings["credential_source"] {
    case "Environment": return EnvironmentCredentials(surroundings)
    case "Ec2InstanceMetadata": return InstanceCredentials(surroundings)
    case "EcsContainer": return ContainerCredentials(surroundings)
    case let other?: throw .unsupportedSetting(profile: name, "credential_source = \(other)")
    case nil: throw .incomplete(source: "profile `\(name)`", missing: "`source_profile` or `credential_source`")
    }
  }
}
