import AWSClient
import HTTPTransport
import MetastoreService
import PolicyModel
import Terminal

/// The policy that decides who may see and change what, from wherever it is.
final class AccessPolicySource: Sendable {
  private enum Source {
    case none
    case fixed(AccessControl)
    case object(S3Location, milliseconds: Int64)
  }

  private struct Kept {
    var access: AccessControl?
    var expires: Int64 = .min
  }

  private let source: Source
  private let settings: MetastoreSettings
  private let kept = Guarded(Kept())
  private static let largest = 1 << 20

  /// The policy that the configuration tells of; a file is read now, and one that is no policy is a problem.
  init(_ configuration: MetastoreConfiguration, files: Disk) throws(ConfigurationProblems) {
    settings = configuration.settings
    switch configuration.access {
    case .none: source = .none
    case .inline(let policy): source = .fixed(Self.control(policy, settings))
    case .file(let path): source = .fixed(Self.control(try Self.policy(path, files), settings))
    case .object(let bucket, let key, let milliseconds):
      source = .object(S3Location(bucket: bucket, key: key), milliseconds: milliseconds)
    }
  }

  /// Who may now see and change what; nil where there is no policy. One that cannot be read denies everything.
  func current(
    _ s3: S3Client, _ context: CallContext, at now: Int64, _ observe: (MetastoreObservation) -> Void
  ) -> AccessControl? {
    switch source {
    case .none: nil
    case .fixed(let access): access
    case .object(let location, let milliseconds):
      kept.withLock { kept in
        if let access = kept.access, now < kept.expires { return access }
        kept = Kept()
        do throws(AccessPolicyError) {
          let access = Self.control(try read(location, s3, context), settings)
          kept = Kept(access: access, expires: now + milliseconds)
          return access
        } catch {
          observe(.policyUnreadable(reason: "\(location): \(error.message)"))
          return .denyingAll(
            account: settings.catalogAccount, region: settings.catalogRegion, partition: Self.partition(settings))
        }
      }
    }
  }

  private func read(
    _ location: S3Location, _ s3: S3Client, _ context: CallContext
  ) throws(AccessPolicyError) -> NamedPolicy {
    let bytes: [UInt8]
    do throws(AWSError) {
      bytes = try s3.getObject(location, limit: Self.largest, context).body
    } catch {
      throw AccessPolicyError(message: "\(error.cause)")
    }
    return try AccessPolicy.read(bytes, name: "\(location)")
  }

  /// The policy of a file.
  static func policy(_ path: String, _ files: Disk) throws(ConfigurationProblems) -> NamedPolicy {
    let problem: String
    do {
      return try AccessPolicy.read(try files.read(path, limit: largest), name: path)
    } catch let error as AccessPolicyError {
      problem = error.message
    } catch let error as FileError {
      problem = error.message
    } catch {
      problem = "it cannot be read"
    }
    throw ConfigurationProblems(problems: [
      ConfigurationProblem(variable: "ACCESS_POLICY_FILE", message: "`\(path)`: \(problem)")
    ])
  }

  private static func control(_ policy: NamedPolicy, _ settings: MetastoreSettings) -> AccessControl {
    AccessControl(
      policy, account: settings.catalogAccount, region: settings.catalogRegion, partition: partition(settings))
  }

  private static func partition(_ settings: MetastoreSettings) -> String {
    Partition(region: settings.catalogRegion).rawValue
  }
}
