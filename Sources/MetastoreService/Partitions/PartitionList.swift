import HiveMetastore
import JSONText

/// Partitions of a table, in the order that an answer is to have.
struct PartitionList: Sendable {
  /// One partition.
  struct Place: Sendable {
    let page: UInt32
    let entry: UInt32
  }

  private let pages: [PartitionTexts]
  /// The partitions.
  let places: [Place]

  /// The partitions of pages, in their order.
  ///
  /// - Parameters:
  ///   - limit: how many there may be at most; nil for all.
  ///   - isUnique: whether each is there once, as pages of several segments may not have it.
  init(_ pages: [PartitionTexts], limit: Int? = nil, isUnique: Bool = false) {
    self.pages = pages
    var places: [Place] = []
    var seen: Set<ArraySlice<UInt8>> = []
    places.reserveCapacity(pages.reduce(0) { $0 + $1.entries.count })
    for (page, texts) in pages.enumerated() {
      for (entry, range) in texts.entries.enumerated() {
        if isUnique, !seen.insert(texts.bytes[range.valuesRange]).inserted { continue }
        places.append(Place(page: UInt32(page), entry: UInt32(entry)))
      }
    }
    self.places = limit.map { Array(places.prefix($0)) } ?? places
  }

  private init(_ pages: [PartitionTexts], _ places: [Place]) {
    self.pages = pages
    self.places = places
  }

  /// Some of the partitions.
  func choosing(_ places: [Place]) -> PartitionList { PartitionList(pages, places) }

  /// The partitions in the order of their names. One that has not a value for each column is left out: it is broken.
  var sorted: PartitionList {
    let named = places.filter { entry($0).isNamed }
    return choosing(named.sorted { CatalogName.isInOrder(nameBytes($0), nameBytes($1)) })
  }

  /// The partitions with these values, in this order; those that are not there are left out.
  func choosing(values: [[String]]) -> PartitionList {
    var byValues: [ArraySlice<UInt8>: Place] = [:]
    for place in places {
      let key = pages[Int(place.page)].bytes[entry(place).valuesRange]
      if byValues[key] == nil { byValues[key] = place }
    }
    return choosing(values.compactMap { byValues[Self.text(of: $0)[...]] })
  }

  /// A partition's name.
  func name(_ place: Place) -> String { String(decoding: nameBytes(place), as: UTF8.self) }

  /// The partitions as structs.
  func partitions() throws(MetastoreError) -> [Partition] {
    var partitions: [Partition] = []
    for place in places {
      var text: [UInt8] = []
      append(place, to: &text)
      do throws(TJSONError) {
        partitions.append(try Partition(tjson: JSONDocument.parse(text).root?.string ?? ""))
      } catch {
        throw MetastoreError(.meta, "a partition cannot be read: \(error.message)")
      }
    }
    return partitions
  }

  /// How many bytes the list of texts has.
  var jsonLength: Int {
    places.reduce(1) { $0 + length($1) + 3 } + (places.isEmpty ? 1 : 0)
  }

  /// Appends the list of texts.
  func appendJSON(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, place) in places.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(place, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private func append(_ place: Place, to bytes: inout [UInt8]) {
    let entry = entry(place)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: pages[Int(place.page)].bytes[entry.head])
    bytes.append(contentsOf: pages[Int(place.page)].columns[Int(entry.columns)])
    bytes.append(contentsOf: pages[Int(place.page)].bytes[entry.tail])
    bytes.append(UInt8(ascii: "\""))
  }

  private func length(_ place: Place) -> Int {
    let entry = entry(place)
    return entry.head.count + pages[Int(place.page)].columns[Int(entry.columns)].count + entry.tail.count
  }

  private func entry(_ place: Place) -> PartitionTexts.Entry { pages[Int(place.page)].entries[Int(place.entry)] }

  private func nameBytes(_ place: Place) -> ArraySlice<UInt8> {
    pages[Int(place.page)].bytes[entry(place).nameRange]
  }

  /// The field of these values, as it stands in texts.
  private static func text(of values: [String]) -> [UInt8] {
    var partition = Partition()
    partition.values = values
    var writer = TJSONWriter()
    partition.write(to: &writer)
    var text: [UInt8] = []
    TJSONWriter.append(writer.bytes.dropFirst().dropLast(), to: &text)
    return text
  }
}
