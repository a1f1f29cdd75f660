public import HTTPTransport

/// Sources of keys, of which the first that is set up counts.
public struct CredentialsChain: CredentialsProvider {
  private let sources: [any CredentialsProvider]

  /// These sources, in this order.
  public init(_ sources: [any CredentialsProvider]) { self.sources = sources }

  /// The sources that AWS's tools look at, in their order: the environment, profiles, the container, the instance; what
  /// they give is kept until shortly before it ends.
  /// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
  public static func standard(_ surroundings: Surroundings) -> RefreshingCredentials {
    let chain = CredentialsChain([
      EnvironmentCredentials(surroundings), ProfileCredentials(surroundings), ContainerCredentials(surroundings),
      InstanceCredentials(surroundings),
    ])
    return RefreshingCredentials(chain, time: surroundings.time)
  }

  /// The keys of the first source that is set up; its error where it fails, lest other keys be used unawares.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    for source in sources {
      if let credentials = try source.credentials(by: deadline) { return credentials }
    }
    return nil
  }

  /// Tells every source.
  public func refuse(_ credentials: Credentials) {
    for source in sources { source.refuse(credentials) }
  }
}
