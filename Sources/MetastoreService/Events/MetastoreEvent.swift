import JSONText
import SourceText

/// What Athena's connector asks: the API, its arguments, and on whose behalf.
struct MetastoreEvent: Sendable {
  /// The API's name.
  let api: String
  /// What it is asked with.
  let arguments: EventArguments
  /// Who asks; nil where the event does not say.
  let caller: Caller?

  /// Reads an event; members may come in any order, and those that it does not know are left out.
  init(_ bytes: [UInt8]) throws(MetastoreError) {
    let document = JSONDocument.parse(bytes, limits: JSONLimits(maximumBytes: 16 << 20))
    guard let root = document.root, document.errors.isEmpty, root.members != nil else {
      let position = document.errors.first.map { " (byte \($0.diagnostic.range.lowerBound))" } ?? ""
      throw MetastoreError(.meta, "the event is not a JSON object\(position)")
    }
    if let type = root["@type"]?.string {
      throw MetastoreError(
        .meta,
        "this function answers Hive metastore requests and got a `\(type)` of the federation protocol: register the "
          + "data source as type HIVE, not LAMBDA")
    }
    guard let api = root["apiName"]?.string else {
      throw MetastoreError(.meta, "the event has no `apiName`: Athena's external Hive metastore connector sends one")
    }
    self.api = api
    let request = root["apiRequest"]
    if let request, request.members == nil, !request.isNull {
      throw MetastoreError(.meta, "`apiRequest` of \(api) is not an object")
    }
    arguments = EventArguments(request, of: api)
    caller = root["requestContext"].flatMap(Caller.init)
  }
}
