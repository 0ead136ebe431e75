@export()
@description('What differs between dev and prod.')
type Stage = {
  app: AppSize

  @description('Of both storage accounts: Standard_LRS, Standard_ZRS, Standard_GZRS ...')
  redundancy: string

  scheduler: SchedulerSku

  @description('True: the data can\'t be deleted by accident, nor the vault purged.')
  locked: bool

  logs: Logs
  alerts: Thresholds

  @description('In the currency of the subscription; 0 makes no budget.')
  monthlyBudget: int

  @description('Settings that are no secrets, by name. Links__BaseUrl is the app\'s own address unless it is named here.')
  settings: { *: string }

  @description('Names of the settings whose values are in the vault.')
  vaultSettings: string[]
}

@export()
type AppSize = {
  @description('512, 2048 or 4096.')
  instanceMemoryMB: int

  @description('Few: bigger batches, and fewer writers that meet at one SKU.')
  maximumInstanceCount: int

  @description('Instances that always run for the HTTP doors; 0 lets them scale to nothing.')
  alwaysReadyHttp: int
}

@export()
type SchedulerSku = {
  name: string

  @description('Capacity units of the Dedicated SKU; Consumption has none.')
  capacity: int?
}

@export()
type Logs = {
  retentionDays: int

  @description('Ingestion stops for the day beyond this; -1 is no limit.')
  dailyGb: int
}

@export()
type Thresholds = {
  @description('Where alerts and budget notices go; empty: alerts are raised and nobody is written to.')
  email: string

  @description('Messages that wait in one queue, on average over 15 minutes.')
  backlog: int

  @description('Exceptions in 15 minutes.')
  exceptions: int

  @description('How long a change of stock may take to be shown by a channel.')
  syncLagSeconds: int
}
