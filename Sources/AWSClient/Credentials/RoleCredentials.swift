public import HTTPTransport

/// The temporary keys of a role that other keys may take on; wrap it in `RefreshingCredentials` to keep them.
public struct RoleCredentials: CredentialsProvider {
  private let request: AssumeRoleRequest
  private let base: any CredentialsProvider
  private let region: String
  private let surroundings: Surroundings

  /// The keys of the role of `request`, taken on with the keys of `base` at the STS of `region`.
  public init(
    _ request: AssumeRoleRequest, from base: any CredentialsProvider, region: String, surroundings: Surroundings
  ) {
    self.request = request
    self.base = base
    self.region = region
    self.surroundings = surroundings
  }

  /// The role's keys.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    do throws(AWSError) {
      let sts = try STSClient(AWSConnection(surroundings: surroundings, credentials: base), region: region)
      return try sts.assumeRole(request, CallContext(deadline: deadline))
    } catch {
      throw .role(request.roleARN, error.cause)
    }
  }

  /// Tells the keys' own source.
  public func refuse(_ credentials: Credentials) { base.refuse(credentials) }
}
