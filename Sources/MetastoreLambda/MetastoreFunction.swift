import AWSClient
import HTTPTransport
import HiveMetastore
import JSONText
import LambdaRuntime
import MetastoreService
import Terminal

/// The metastore between Lambda on one side and AWS's services on the other.
struct MetastoreFunction {
  let journal: Journal
  private let configuration: MetastoreConfiguration
  private let surroundings: Surroundings
  private let catalogCredentials: any CredentialsProvider
  private let ownCredentials: any CredentialsProvider
  private let ownRegion: String
  private let access: AccessPolicySource
  private let cache: AnswerCache

  /// The function that the environment tells of; throws everything that is wrong with it.
  init(
    environment: [String: String], files: Disk, time: SystemTime, log: LineStream
  ) throws(ConfigurationProblems) {
    var problems = StartProblems.all(environment: environment, files: files)
    do throws(ConfigurationProblems) {
      configuration = try MetastoreConfiguration(environment: environment)
    } catch {
      problems.insert(contentsOf: error.problems, at: 0)
      throw ConfigurationProblems(problems: problems)
    }
    guard problems.isEmpty else { throw ConfigurationProblems(problems: problems) }
    let settings = configuration.settings
    journal = Journal(
      log, time: time, function: environment["AWS_LAMBDA_FUNCTION_NAME"] ?? "MetastoreLambda",
      level: configuration.logLevel)
    let journal = journal
    surroundings = Surroundings(
      environment: environment,
      transport: CurlTransport(
        settings: CurlSettings(certificateFile: CertificateFile.path(environment: environment, files: files)),
        time: time),
      time: time, observe: { journal.write(MetastoreObservation.attempted(CallReport($0)).logLine) })
    ownRegion = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? settings.catalogRegion
    ownCredentials = CredentialsChain.standard(surroundings)
    catalogCredentials = Self.catalogCredentials(
      configuration.catalogRole, ownCredentials, ownRegion, surroundings, function: journal.function)
    access = try AccessPolicySource(configuration, files: files)
    cache = AnswerCache(keepingFor: configuration.cacheMilliseconds)
  }

  /// The answer to an event.
  func answer(_ event: [UInt8], _ context: InvocationContext) throws(MetastoreError) -> [UInt8] {
    let record = InvocationRecord(journal, context)
    defer { record.close() }
    let call = CallContext(deadline: deadline(context), traceID: context.traceID)
    let (glue, s3) = try clients(record)
    let now = surroundings.time.epochMilliseconds
    let access = access.current(s3, call, at: now) { record.note($0) }
    return try Metastore(configuration.settings, access: access, cache: cache).answer(
      event, requestID: context.requestID, now: now, glue: CatalogCalls(glue, call), store: SpillBucket(s3, call),
      observe: { record.note($0) })
  }

  /// The clients of one invocation, whose record is told of every attempt.
  private func clients(_ record: InvocationRecord) throws(MetastoreError) -> (GlueClient, S3Client) {
    var surroundings = surroundings
    surroundings.observe = { record.note(.attempted(CallReport($0))) }
    do throws(AWSError) {
      let glue = try GlueClient(
        AWSConnection(surroundings: surroundings, credentials: catalogCredentials),
        region: configuration.settings.catalogRegion)
      let s3 = try S3Client(
        AWSConnection(surroundings: surroundings, credentials: ownCredentials), region: ownRegion)
      return (glue, s3)
    } catch {
      throw MetastoreError(.meta, error.description)
    }
  }

  /// When calls end: so long before Lambda does that the user is told why.
  private func deadline(_ context: InvocationContext) -> MonotonicInstant {
    let left = surroundings.time.now.milliseconds(to: context.deadline)
    return context.deadline.advanced(byMilliseconds: -min(1_000, left / 4))
  }

  private static func catalogCredentials(
    _ role: MetastoreConfiguration.CatalogRole?, _ own: any CredentialsProvider, _ region: String,
    _ surroundings: Surroundings, function: String
  ) -> any CredentialsProvider {
    guard let role else { return own }
    let request = AssumeRoleRequest(
      roleARN: role.arn, sessionName: function, externalID: role.externalID,
      tags: role.sessionTags.entries.map { AssumeRoleRequest.Tag(key: $0.key, value: $0.value) })
    return RefreshingCredentials(
      RoleCredentials(request, from: own, region: region, surroundings: surroundings), time: surroundings.time)
  }
}
