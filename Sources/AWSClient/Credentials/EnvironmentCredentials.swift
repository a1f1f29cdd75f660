public import HTTPTransport

/// Keys of the environment, as Lambda gives them to a function.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
public struct EnvironmentCredentials: CredentialsProvider {
  private let surroundings: Surroundings

  /// The keys of the surroundings' environment.
  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// The keys; nil where neither of the two variables is set.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    let key = surroundings.variable("AWS_ACCESS_KEY_ID")
    let secret = surroundings.variable("AWS_SECRET_ACCESS_KEY")
    guard key != nil || secret != nil else { return nil }
    guard let key else { throw .incomplete(source: "the environment", missing: "AWS_ACCESS_KEY_ID") }
    guard let secret else { throw .incomplete(source: "the environment", missing: "AWS_SECRET_ACCESS_KEY") }
    return Credentials(
      accessKeyID: key, secretAccessKey: secret, sessionToken: surroundings.variable("AWS_SESSION_TOKEN"))
  }
}
