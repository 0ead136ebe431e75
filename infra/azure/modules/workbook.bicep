param location string
param tags object
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspaceId, 'backorders')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Backorders'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string(union(loadJsonContent('../workbook.json'), { fallbackResourceIds: [workspaceId] }))
  }
}
