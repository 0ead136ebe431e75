import { AppSize } from '../stage.bicep'

param token string
param location string
param tags object
param size AppSize
param settings { *: string }
param vaultSettings string[]

@description('The setting in which host.json looks for the scheduler.')
param schedulerSetting string

param identity {
  id: string
  clientId: string
}
param packagesUrl string
param hostBlobEndpoint string
param tableEndpoint string
param blobEndpoint string
param serviceBusHost string
param schedulerEndpoint string
param vaultName string
param insightsName string

var vaultReferences = toObject(
  vaultSettings,
  setting => setting,
  setting => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${replace(setting, '__', '--')})'
)

var alwaysReady = size.alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: size.alwaysReadyHttp }] : []

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${token}'
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packagesUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: size.instanceMemoryMB
        maximumInstanceCount: size.maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
  }
}

resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    { Links__BaseUrl: 'https://${app.properties.defaultHostName}' },
    settings,
    vaultReferences,
    {
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
      AZURE_CLIENT_ID: identity.clientId
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      AzureWebJobsDisableHomepage: 'true'
      AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
      AzureWebJobsStorage__clientId: identity.clientId
      AzureWebJobsStorage__credential: 'managedidentity'
      Blobs__Endpoint: blobEndpoint
      ServiceBus__clientId: identity.clientId
      ServiceBus__credential: 'managedidentity'
      ServiceBus__fullyQualifiedNamespace: serviceBusHost
      Tables__Endpoint: tableEndpoint
      '${schedulerSetting}': 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identity.clientId}'
    }
  )
}

output id string = app.id
output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
