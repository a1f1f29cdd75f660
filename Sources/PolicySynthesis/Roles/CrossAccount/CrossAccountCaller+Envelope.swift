import PolicyModel

extension CrossAccountCaller {
  /// The most that the caller may do: to query one data catalog in one workgroup, whose function Athena alone may call for
  /// it, to read the data and what the function spilled for this catalog, and to keep results in one place.
  static func envelopes(_ settings: CrossAccountCallerSettings) -> [Envelope] {
    let names = settings.names
    let storage =
      StorageLimits.reading(settings.dataAreas) + StorageLimits.results(settings.resultsArea) + [
        .atMost(["s3:GetObject"], on: [settings.spillArea.objects])
      ]
    return [
      Envelope(
        .identity,
        [
          .atMost(
            [
              "athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetWorkGroup",
              "athena:StartQueryExecution", "athena:StopQueryExecution",
            ], on: [names.workgroup(settings.workgroup)]),
          .atMost(["athena:GetDataCatalog"], on: [names.dataCatalog(settings.dataCatalog)]),
          .atMost(["lambda:InvokeFunction"], on: [settings.functionARN], when: [AthenaGrants.calledViaAthena]),
        ] + storage.when(settings.viaAthenaOnly ? [AthenaGrants.calledViaAthena] : [])
          + StorageLimits.keys(
            read: settings.dataAreas + [settings.spillArea], written: [settings.resultsArea], in: names.partition))
    ]
  }
}
