import JSONText

/// Answers the events of Athena's external Hive metastore connector from an account's Glue Data Catalog.
/// https://docs.aws.amazon.com/athena/latest/ug/connect-to-data-source-hive.html
public struct Metastore: Sendable {
  /// An answer of this many bytes or more is put into S3: what the connector's own handlers do.
  public static let spillThreshold = 4_194_304
  /// An answer of more bytes than this Lambda does not take, so that it is not sent even where there is no place for it.
  /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  public static let largestAnswer = 6_291_556

  private let settings: MetastoreSettings
  private let access: AccessControl?
  private let cache: AnswerCache

  /// A metastore with these settings.
  ///
  /// - Parameters:
  ///   - settings: what it is to do.
  ///   - access: who may see and change what; nil where all callers may all that the settings leave in.
  ///   - cache: answers that are kept between events.
  public init(_ settings: MetastoreSettings, access: AccessControl?, cache: AnswerCache) {
    self.settings = settings
    self.access = access
    self.cache = cache
  }

  /// The answer to one event.
  ///
  /// - Parameters:
  ///   - event: the event's bytes.
  ///   - requestID: the invocation's number, which no other has: the key of an answer that is too large to send.
  ///   - now: the time in milliseconds, by which answers grow old.
  ///   - glue: the catalog, bound to the invocation.
  ///   - store: where large answers are put; nil where there is no place.
  ///   - observe: is told what happens.
  public func answer(
    _ event: [UInt8], requestID: String, now: Int64, glue: any GlueService, store: (any SpillStore)?,
    observe: @escaping @Sendable (MetastoreObservation) -> Void = { _ in }
  ) throws(MetastoreError) -> [UInt8] {
    var api: String?
    do throws(MetastoreError) {
      let event = try MetastoreEvent(event)
      api = event.api
      observe(.began(api: event.api, principal: event.caller?.principalARN))
      let handler = try handler(of: event.api)
      let cached = CachedGlue(glue: glue, cache: cache, now: now, observe: observe)
      let catalog = VisibleCatalog(
        GlueCatalog(
          cached, catalogID: settings.catalogAccount, region: settings.catalogRegion,
          catalogName: settings.catalogName, hidesNames: access != nil || settings.names != NameRules()),
        rules: settings.names, access: access, caller: event.caller, observe: observe)
      let answer = try handler.answer(event.arguments, catalog)
      let bytes = try enveloped(answer, of: event.api, requestID, store, observe)
      observe(.answered(api: event.api, bytes: bytes.count))
      return bytes
    } catch {
      observe(.failed(api: api, kind: error.kind.rawValue, message: error.message))
      throw error
    }
  }

  private func handler(of api: String) throws(MetastoreError) -> any MetastoreHandler {
    guard let handler = Handlers.named(api) else {
      throw MetastoreError(.meta, "`\(api)` is no API of the Hive metastore connector")
    }
    guard !handler.changesCatalog || settings.isWritable else {
      throw MetastoreError(
        .invalidOperation, "\(api) changes the catalog, and this data source is read-only (WRITE_ENABLED is not set)")
    }
    return handler
  }

  private func enveloped(
    _ answer: APIAnswer, of api: String, _ requestID: String, _ store: (any SpillStore)?,
    _ observe: @Sendable (MetastoreObservation) -> Void
  ) throws(MetastoreError) -> [UInt8] {
    let content = answer.json
    guard content.count >= Self.spillThreshold else { return Envelope.bytes(api: api, answer: content) }
    guard let location = settings.spillLocation, let store else {
      let bytes = Envelope.bytes(api: api, answer: content)
      if bytes.count <= Self.largestAnswer { return bytes }
      throw MetastoreError(
        .meta, "the answer has \(content.count) bytes, more than can be sent, and SPILL_LOCATION is not set")
    }
    let key = location.key(
      catalog: settings.catalogAccount, region: settings.catalogRegion, requestID: requestID)
    let path = "s3://\(location.bucket)/\(key)"
    do throws(ServiceFailure) {
      try store.put(content, bucket: location.bucket, key: key)
    } catch {
      throw MetastoreError(
        .meta, "the answer has \(content.count) bytes and could not be put to \(path): \(error.code): \(error.message)")
    }
    observe(.spilled(bytes: content.count, path: path))
    return Envelope.bytes(api: api, spilledTo: path)
  }
}
