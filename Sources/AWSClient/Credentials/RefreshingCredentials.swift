public import HTTPTransport

/// Keeps the keys of another source until shortly before they end.
public final class RefreshingCredentials: CredentialsProvider {
  private struct Kept {
    var credentials: Credentials?
    /// Since when they are kept.
    var epochMilliseconds: Int64 = 0
    /// When the source is asked next, should it have failed while the keys were still valid.
    var nextTry: Int64 = .min
  }

  private let source: any CredentialsProvider
  private let time: any TimeSource
  private let kept = Guarded(Kept())

  /// New keys are asked for that long before the old ones end, but not in the first three quarters of their life.
  public static let earlyMilliseconds: Int64 = 15 * 60 * 1000
  /// What is left of keys when they are no longer given at all.
  public static let lastMilliseconds: Int64 = 10 * 1000

  /// Keeps the keys of `source`.
  public init(_ source: any CredentialsProvider, time: any TimeSource) {
    self.source = source
    self.time = time
  }

  /// The keys; one thread asks for new ones while the others wait for them.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    try kept.withLock { kept throws(CredentialsError) in
      let now = time.epochMilliseconds
      guard let credentials = kept.credentials else { return try renew(&kept, now, deadline) }
      guard let expiration = credentials.expiration else { return credentials }
      let lifetime = max(0, expiration - kept.epochMilliseconds)
      let early = min(Self.earlyMilliseconds, lifetime / 4)
      if now < expiration - max(early, Self.lastMilliseconds) { return credentials }
      let isValid = now < expiration - Self.lastMilliseconds
      if isValid, now < kept.nextTry { return credentials }
      do throws(CredentialsError) {
        return try renew(&kept, now, deadline)
      } catch {
        guard isValid else { throw error }
        kept.nextTry = now + 60_000
        return credentials
      }
    }
  }

  /// Forgets the keys, if they are those that are kept.
  public func refuse(_ credentials: Credentials) {
    kept.withLock { kept in
      if kept.credentials == credentials { kept = Kept() }
    }
    source.refuse(credentials)
  }

  private func renew(
    _ kept: inout Kept, _ now: Int64, _ deadline: MonotonicInstant?
  ) throws(CredentialsError) -> Credentials? {
    guard let new = try source.credentials(by: deadline) else { return nil }
    if let expiration = new.expiration, expiration <= now { throw .expired }
    kept = Kept(credentials: new, epochMilliseconds: now)
    return new
  }
}
