namespace Backorders.Local.Tables;

internal enum EntityWriteKind
{
    Add,
    Update,
    Upsert,
    Delete,
}
