targetScope = 'subscription'

import { Stage } from 'stage.bicep'

@description('Name of the azd environment: part of the resource group\'s name, and of every other name by its hash.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of everything. It must offer Flex Consumption and the Durable Task Scheduler.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Sizes, thresholds and settings: stages/dev.json or stages/prod.json.')
param stage Stage

@description('Object id of the person or group that writes the secrets; empty gives nobody that right.')
param operatorId string = ''

@description('When the budget that is there began: preprovision.sh looks it up. Empty when there is none yet.')
param budgetBegan string = ''

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var hostJson = loadJsonContent('../../host.json')

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-${token}', location: location, tags: tags }
}

module monitor 'modules/monitor.bicep' = {
  name: 'monitor'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    logs: stage.logs
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    redundancy: stage.redundancy
  }
}

module dataStorage 'modules/dataStorage.bicep' = {
  name: 'data-storage'
  scope: group
  params: {
    name: 'stdata${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    redundancy: stage.redundancy
    locked: stage.locked
  }
}

module serviceBus 'modules/serviceBus.bicep' = {
  name: 'service-bus'
  scope: group
  params: { name: 'sb-${token}', location: location, tags: tags, principalId: identity.outputs.principalId }
}

module scheduler 'modules/scheduler.bicep' = {
  name: 'scheduler'
  scope: group
  params: {
    name: 'dts-${token}'
    hubName: hostJson.extensions.durableTask.hubName
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    sku: stage.scheduler
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    operatorId: operatorId
    locked: stage.locked
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    token: token
    location: location
    tags: union(tags, { 'azd-service-name': 'hub' })
    size: stage.app
    settings: stage.settings
    vaultSettings: stage.vaultSettings
    schedulerSetting: hostJson.extensions.durableTask.storageProvider.connectionStringName
    identity: {
      id: identity.outputs.id
      clientId: identity.outputs.clientId
    }
    packagesUrl: hostStorage.outputs.packagesUrl
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    tableEndpoint: dataStorage.outputs.tableEndpoint
    blobEndpoint: dataStorage.outputs.blobEndpoint
    serviceBusHost: serviceBus.outputs.host
    schedulerEndpoint: scheduler.outputs.endpoint
    vaultName: vault.outputs.name
    insightsName: monitor.outputs.insightsName
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitor.outputs.workspaceId
    serviceBusId: serviceBus.outputs.id
    thresholds: stage.alerts
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: { location: location, tags: tags, workspaceId: monitor.outputs.workspaceId }
}

module budget 'modules/budget.bicep' = if (stage.monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: { amount: stage.monthlyBudget, actionGroupId: alerts.outputs.actionGroupId, began: budgetBegan }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output KEY_VAULT_NAME string = vault.outputs.name
output FUNCTION_APP_NAME string = app.outputs.name
output FUNCTION_APP_ID string = app.outputs.id
output HUB_URL string = app.outputs.url

@description('Names of the settings whose values are in the vault, not the values.')
output VAULT_SETTINGS string = join(stage.vaultSettings, ' ')
