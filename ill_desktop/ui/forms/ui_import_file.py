# SPDX-License-Identifier: GPL-3.0-or-later
# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'import_file.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QFormLayout,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QProgressBar, QPushButton, QSizePolicy, QSpacerItem,
    QTabWidget, QTableView, QTableWidget, QTableWidgetItem,
    QVBoxLayout, QWidget)

class Ui_ImportForm(object):
    def setupUi(self, ImportForm):
        if not ImportForm.objectName():
            ImportForm.setObjectName(u"ImportForm")
        self.box_39 = QVBoxLayout(ImportForm)
        self.box_39.setObjectName(u"box_39")
        self.form_31 = QFormLayout()
        self.form_31.setObjectName(u"form_31")
        self.form_31.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.path_label = QLabel(ImportForm)
        self.path_label.setObjectName(u"path_label")

        self.form_31.setWidget(0, QFormLayout.ItemRole.LabelRole, self.path_label)

        self.box_29 = QHBoxLayout()
        self.box_29.setObjectName(u"box_29")
        self.box_29.setContentsMargins(0, 0, 0, 0)
        self.path = QLineEdit(ImportForm)
        self.path.setObjectName(u"path")

        self.box_29.addWidget(self.path)

        self.choose_file = QPushButton(ImportForm)
        self.choose_file.setObjectName(u"choose_file")
        self.choose_file.setAutoDefault(False)

        self.box_29.addWidget(self.choose_file)


        self.form_31.setLayout(0, QFormLayout.ItemRole.FieldRole, self.box_29)

        self.kind_label = QLabel(ImportForm)
        self.kind_label.setObjectName(u"kind_label")

        self.form_31.setWidget(1, QFormLayout.ItemRole.LabelRole, self.kind_label)

        self.box_30 = QHBoxLayout()
        self.box_30.setObjectName(u"box_30")
        self.box_30.setContentsMargins(0, 0, 0, 0)
        self.kind = QComboBox(ImportForm)
        self.kind.setObjectName(u"kind")

        self.box_30.addWidget(self.kind)

        self.side_label = QLabel(ImportForm)
        self.side_label.setObjectName(u"side_label")

        self.box_30.addWidget(self.side_label)

        self.side = QComboBox(ImportForm)
        self.side.setObjectName(u"side")

        self.box_30.addWidget(self.side)

        self.network_label = QLabel(ImportForm)
        self.network_label.setObjectName(u"network_label")

        self.box_30.addWidget(self.network_label)

        self.network = QComboBox(ImportForm)
        self.network.setObjectName(u"network")
        self.network.setEditable(True)

        self.box_30.addWidget(self.network)

        self.box_30.setStretch(0, 3)
        self.box_30.setStretch(2, 3)
        self.box_30.setStretch(4, 2)

        self.form_31.setLayout(1, QFormLayout.ItemRole.FieldRole, self.box_30)


        self.box_39.addLayout(self.form_31)

        self.tabs = QTabWidget(ImportForm)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setDocumentMode(True)
        self.columns_tab = QWidget()
        self.columns_tab.setObjectName(u"columns_tab")
        self.box_32 = QVBoxLayout(self.columns_tab)
        self.box_32.setObjectName(u"box_32")
        self.mapping_hint = QLabel(self.columns_tab)
        self.mapping_hint.setObjectName(u"mapping_hint")
        self.mapping_hint.setWordWrap(True)

        self.box_32.addWidget(self.mapping_hint)

        self.mapping = QTableWidget(self.columns_tab)
        self.mapping.setObjectName(u"mapping")

        self.box_32.addWidget(self.mapping)

        self.tabs.addTab(self.columns_tab, "")
        self.first_tab = QWidget()
        self.first_tab.setObjectName(u"first_tab")
        self.box_33 = QVBoxLayout(self.first_tab)
        self.box_33.setObjectName(u"box_33")
        self.first_rows = QTableWidget(self.first_tab)
        self.first_rows.setObjectName(u"first_rows")

        self.box_33.addWidget(self.first_rows)

        self.tabs.addTab(self.first_tab, "")
        self.result_tab = QWidget()
        self.result_tab.setObjectName(u"result_tab")
        self.box_36 = QVBoxLayout(self.result_tab)
        self.box_36.setObjectName(u"box_36")
        self.result_heading = QLabel(self.result_tab)
        self.result_heading.setObjectName(u"result_heading")
        self.result_heading.setWordWrap(True)

        self.box_36.addWidget(self.result_heading)

        self.result_hint = QLabel(self.result_tab)
        self.result_hint.setObjectName(u"result_hint")
        self.result_hint.setWordWrap(True)

        self.box_36.addWidget(self.result_hint)

        self.problems = QTableView(self.result_tab)
        self.problems.setObjectName(u"problems")

        self.box_36.addWidget(self.problems)

        self.box_35 = QHBoxLayout()
        self.box_35.setObjectName(u"box_35")
        self.box_35.setContentsMargins(0, 0, 0, 0)
        self.copy_problems = QPushButton(self.result_tab)
        self.copy_problems.setObjectName(u"copy_problems")
        self.copy_problems.setAutoDefault(False)

        self.box_35.addWidget(self.copy_problems)

        self.save_problems = QPushButton(self.result_tab)
        self.save_problems.setObjectName(u"save_problems")
        self.save_problems.setAutoDefault(False)

        self.box_35.addWidget(self.save_problems)

        self.spacer_34 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.box_35.addItem(self.spacer_34)


        self.box_36.addLayout(self.box_35)

        self.tabs.addTab(self.result_tab, "")

        self.box_39.addWidget(self.tabs)

        self.trouble_shown = QLabel(ImportForm)
        self.trouble_shown.setObjectName(u"trouble_shown")
        self.trouble_shown.setWordWrap(True)

        self.box_39.addWidget(self.trouble_shown)

        self.box_38 = QHBoxLayout()
        self.box_38.setObjectName(u"box_38")
        self.box_38.setContentsMargins(0, 0, 0, 0)
        self.progress = QProgressBar(ImportForm)
        self.progress.setObjectName(u"progress")

        self.box_38.addWidget(self.progress)

        self.progress_shown = QLabel(ImportForm)
        self.progress_shown.setObjectName(u"progress_shown")

        self.box_38.addWidget(self.progress_shown)

        self.spacer_37 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.box_38.addItem(self.spacer_37)

        self.check_button = QPushButton(ImportForm)
        self.check_button.setObjectName(u"check_button")
        self.check_button.setAutoDefault(False)

        self.box_38.addWidget(self.check_button)

        self.import_button = QPushButton(ImportForm)
        self.import_button.setObjectName(u"import_button")

        self.box_38.addWidget(self.import_button)

        self.close_button = QPushButton(ImportForm)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setAutoDefault(False)

        self.box_38.addWidget(self.close_button)


        self.box_39.addLayout(self.box_38)

        self.box_39.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.path_label.setBuddy(self.path)
        self.kind_label.setBuddy(self.kind)
        self.side_label.setBuddy(self.side)
        self.network_label.setBuddy(self.network)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.path, self.choose_file)
        QWidget.setTabOrder(self.choose_file, self.kind)
        QWidget.setTabOrder(self.kind, self.side)
        QWidget.setTabOrder(self.side, self.network)
        QWidget.setTabOrder(self.network, self.mapping)
        QWidget.setTabOrder(self.mapping, self.first_rows)
        QWidget.setTabOrder(self.first_rows, self.problems)
        QWidget.setTabOrder(self.problems, self.copy_problems)
        QWidget.setTabOrder(self.copy_problems, self.save_problems)
        QWidget.setTabOrder(self.save_problems, self.tabs)
        QWidget.setTabOrder(self.tabs, self.check_button)
        QWidget.setTabOrder(self.check_button, self.import_button)
        QWidget.setTabOrder(self.import_button, self.close_button)

        self.retranslateUi(ImportForm)

        self.import_button.setDefault(True)

    # setupUi

    def retranslateUi(self, ImportForm):
        ImportForm.setWindowTitle(QCoreApplication.translate("ImportForm", u"Import a file", None))
        self.path_label.setText(QCoreApplication.translate("ImportForm", u"&File", None))
        self.path.setPlaceholderText(QCoreApplication.translate("ImportForm", u"Drop a file here: CSV, tab-separated, XLSX or JSON", None))
        self.choose_file.setText(QCoreApplication.translate("ImportForm", u"Cho&ose...", None))
        self.kind_label.setText(QCoreApplication.translate("ImportForm", u"&Rows are", None))
        self.side_label.setText(QCoreApplication.translate("ImportForm", u"S&ide", None))
        self.network_label.setText(QCoreApplication.translate("ImportForm", u"Net&work", None))
#if QT_CONFIG(accessibility)
        self.tabs.setAccessibleName(QCoreApplication.translate("ImportForm", u"Columns, first rows and result", None))
#endif // QT_CONFIG(accessibility)
        self.mapping_hint.setText("")
#if QT_CONFIG(accessibility)
        self.mapping.setAccessibleName(QCoreApplication.translate("ImportForm", u"Which column of the file is which of our fields", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.columns_tab), QCoreApplication.translate("ImportForm", u"Columns", None))
#if QT_CONFIG(accessibility)
        self.first_rows.setAccessibleName(QCoreApplication.translate("ImportForm", u"First rows of the file", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.first_tab), QCoreApplication.translate("ImportForm", u"First rows", None))
        self.result_heading.setText("")
        self.result_hint.setText("")
#if QT_CONFIG(accessibility)
        self.problems.setAccessibleName(QCoreApplication.translate("ImportForm", u"Problems, row by row", None))
#endif // QT_CONFIG(accessibility)
        self.copy_problems.setText(QCoreApplication.translate("ImportForm", u"Cop&y", None))
        self.save_problems.setText(QCoreApplication.translate("ImportForm", u"Sa&ve problems...", None))
        self.tabs.setTabText(self.tabs.indexOf(self.result_tab), QCoreApplication.translate("ImportForm", u"Result", None))
        self.trouble_shown.setText("")
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("ImportForm", u"Progress", None))
#endif // QT_CONFIG(accessibility)
        self.progress_shown.setText("")
        self.check_button.setText(QCoreApplication.translate("ImportForm", u"&Check first", None))
        self.import_button.setText(QCoreApplication.translate("ImportForm", u"&Import", None))
        self.close_button.setText(QCoreApplication.translate("ImportForm", u"Close", None))
    # retranslateUi

