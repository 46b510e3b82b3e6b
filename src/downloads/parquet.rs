//! Parquet writer: typed columns, Zstandard, and row groups that readers can skip.
//!
//! Rows are sorted by city and fiscal year, so row group statistics are selective.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical, ZstdLevel};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType,
    Int32Type, Int64Type,
};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::error::DownloadError;
use super::hashing_file::{FileDigest, HashingFile};
use super::rows::Row;
use super::tables::{Column, ColumnType, Table};
use super::values;

/// Rows per row group: few enough to buffer, enough to compress well.
const ROW_GROUP_SIZE: usize = 20_000;

pub struct ParquetTable {
    writer: SerializedFileWriter<HashingFile>,
    columns: Vec<Column>,
    pending: Vec<Row>,
}

impl ParquetTable {
    /// # Errors
    /// Fails when the file cannot be written.
    pub fn new(
        out: HashingFile,
        table: &Table,
        metadata: &[(&str, String)],
    ) -> Result<Self, DownloadError> {
        let metadata =
            metadata.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("keikaku ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(metadata.collect()))
            .build();
        let writer = SerializedFileWriter::new(out, schema(table)?, Arc::new(properties))?;
        Ok(Self { writer, columns: table.columns.clone(), pending: Vec::new() })
    }

    /// # Errors
    /// Fails when the file cannot be written, or a cell is not of its column's type.
    pub fn add(&mut self, rows: &[Row]) -> Result<(), DownloadError> {
        for row in rows {
            self.pending.push(row.clone());
            if self.pending.len() == ROW_GROUP_SIZE {
                self.write_group()?;
            }
        }
        Ok(())
    }

    /// # Errors
    /// As [`Self::add`].
    pub fn finish(mut self) -> Result<FileDigest, DownloadError> {
        if !self.pending.is_empty() {
            self.write_group()?;
        }
        Ok(self.writer.into_inner()?.finish()?)
    }

    fn write_group(&mut self) -> Result<(), DownloadError> {
        let rows = std::mem::take(&mut self.pending);
        let mut group = self.writer.next_row_group()?;
        for (index, column) in self.columns.iter().enumerate() {
            let cells = rows.iter().map(|row| row[index].as_deref());
            write_column(&mut group, column, cells)?;
        }
        group.close()?;
        Ok(())
    }
}

fn schema(table: &Table) -> Result<TypePtr, DownloadError> {
    let fields = table.columns.iter().map(|column| Ok(Arc::new(field(column)?)));
    let fields: Result<_, DownloadError> = fields.collect();
    Ok(Arc::new(Type::group_type_builder(&table.name).with_fields(fields?).build()?))
}

fn field(column: &Column) -> Result<Type, DownloadError> {
    let timestamp = LogicalType::timestamp(true, TimeUnit::MICROS);
    let decimal = LogicalType::decimal(values::SCALE, values::PRECISION);
    let (physical, logical) = match column.kind {
        ColumnType::Text | ColumnType::List => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnType::Integer => (Physical::INT64, None),
        ColumnType::Decimal => (Physical::FIXED_LEN_BYTE_ARRAY, Some(decimal)),
        ColumnType::Boolean => (Physical::BOOLEAN, None),
        ColumnType::Date => (Physical::INT32, Some(LogicalType::Date)),
        ColumnType::DateTime => (Physical::INT64, Some(timestamp)),
    };
    let repetition = if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let mut field = Type::primitive_type_builder(&column.name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical);
    if column.kind == ColumnType::Decimal {
        field = field
            .with_length(values::DECIMAL_BYTES)
            .with_precision(values::PRECISION)
            .with_scale(values::SCALE);
    }
    Ok(field.build()?)
}

type Group<'a> = SerializedRowGroupWriter<'a, HashingFile>;

fn write_column<'a>(
    group: &mut Group<'_>,
    column: &Column,
    cells: impl Iterator<Item = Option<&'a str>>,
) -> Result<(), DownloadError> {
    match column.kind {
        ColumnType::Text | ColumnType::List => {
            write::<ByteArrayType>(group, column, cells, |text| Some(ByteArray::from(text)))
        }
        ColumnType::Integer => write::<Int64Type>(group, column, cells, |text| text.parse().ok()),
        ColumnType::Decimal => write::<FixedLenByteArrayType>(group, column, cells, |text| {
            let bytes = values::decimal(text)?.to_be_bytes().to_vec();
            Some(FixedLenByteArray::from(bytes))
        }),
        ColumnType::Boolean => write::<BoolType>(group, column, cells, |text| text.parse().ok()),
        ColumnType::Date => write::<Int32Type>(group, column, cells, values::day),
        ColumnType::DateTime => write::<Int64Type>(group, column, cells, values::microseconds),
    }
}

fn write<'a, T: DataType>(
    group: &mut Group<'_>,
    column: &Column,
    cells: impl Iterator<Item = Option<&'a str>>,
    read: impl Fn(&str) -> Option<T::T>,
) -> Result<(), DownloadError> {
    let mut values = Vec::new();
    let mut definition_levels = Vec::new();
    for cell in cells {
        definition_levels.push(i16::from(cell.is_some()));
        if let Some(text) = cell {
            values.push(read(text).ok_or_else(|| values::invalid_cell(column, text))?);
        }
    }
    if let Some(mut writer) = group.next_column()? {
        let definition_levels = column.nullable.then_some(definition_levels.as_slice());
        writer.typed::<T>().write_batch(&values, definition_levels, None)?;
        writer.close()?;
    }
    Ok(())
}
