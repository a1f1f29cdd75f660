import Environment

/// What statements ask of S3, and of KMS for it.
extension StatementNeeds {
  mutating func results(_ area: BucketArea) {
    storage("S3LocateBuckets", "GetBucketLocation", "checks that the bucket is in a Region it can use", .bucket(area))
    storage("S3ListResults", "ListBucket", "checks the location of results", .listing(area))
    for grant in StorageGrants.upload([area]) {
      for action in grant.actions {
        let isOfBucket = action.name == "s3:ListBucketMultipartUploads"
        add(isOfBucket ? "S3ListUploads" : "S3WriteResults", action, isOfBucket ? .bucket(area) : .objects(area))
      }
    }
    storage("S3ReadResults", "GetObject", "reads a result for GetQueryResults", .objects(area))
    encrypt(area)
  }

  mutating func list(_ area: BucketArea, _ why: String) {
    storage("S3LocateBuckets", "GetBucketLocation", "checks that the bucket is in a Region it can use", .bucket(area))
    storage("S3ListData", "ListBucket", why, .listing(area))
  }

  mutating func read(_ area: BucketArea) {
    list(area, "finds the tables' files")
    storage("S3ReadData", "GetObject", "reads the tables' data", .objects(area))
    decrypt(area)
  }

  mutating func write(_ area: BucketArea) {
    list(area, "checks where data is written")
    storage("S3WriteData", "PutObject", "writes a table's data", .objects(area))
    storage("S3WriteData", "AbortMultipartUpload", "ends an upload in parts that failed", .objects(area))
    storage("S3WriteData", "ListMultipartUploadParts", "goes on with an upload in parts", .objects(area))
    encrypt(area)
  }

  /// Writes the metadata of a table that is only made.
  mutating func writeMetadata(_ area: BucketArea) {
    list(area, "checks where the table is made")
    storage("S3ReadData", "GetObject", "reads the table's metadata", .objects(area))
    storage("S3WriteMetadata", "PutObject", "writes the table's metadata", .objects(area))
    encrypt(area)
  }

  mutating func remove(_ area: BucketArea, _ why: String) {
    list(area, "finds the files that go")
    storage("S3RemoveData", "DeleteObject", why, .objects(area))
  }

  mutating func readSpill(_ area: BucketArea, lists: Bool) {
    if lists { list(area, "finds answers that spilled") }
    storage("S3ReadSpill", "GetObject", "reads an answer of the function that spilled", .objects(area))
    decrypt(area)
  }

  private mutating func storage(_ label: String, _ name: String, _ why: String, _ place: StatementNeed.Place) {
    let action = GrantedAction("s3:\(name)", why: why, call: "Athena: s3 \(name)", source: SourcePage.storage)
    add(label, action, place)
  }

  private mutating func decrypt(_ area: BucketArea) { useKey(of: area, writes: false) }
  private mutating func encrypt(_ area: BucketArea) { useKey(of: area, writes: true) }

  private mutating func useKey(of area: BucketArea, writes: Bool) {
    guard let key = area.bucket.kmsKey else { return }
    // The same words for reading and writing: one action is granted once.
    let decrypt = GrantedAction(
      "kms:Decrypt", why: "reads what the key encrypts, and goes on with uploads in parts",
      call: "S3: kms Decrypt", source: SourcePage.encryption)
    add("KMSUseKeys", decrypt, .key(key, area.partition))
    guard writes else { return }
    let encrypt = GrantedAction(
      "kms:GenerateDataKey", why: "encrypts what is written", call: "S3 for PutObject: kms GenerateDataKey",
      source: SourcePage.encryption)
    add("KMSUseKeys", encrypt, .key(key, area.partition))
  }
}
